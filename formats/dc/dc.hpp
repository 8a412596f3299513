#pragma once

#include <string>

#include "unikat/format.hpp"

namespace unikat {

/// Simple Dublin Core (the 15 elements) in the XML of OAI-PMH, by the Library of Congress's crosswalk from MARC 21: the
/// functions of the format's row.

/// The XML declaration and the start of a collection. Each record in it is an `oai_dc:dc` by OAI's schema.
void begin_dc(const WriteOptions& options, std::string& out);
void end_dc(const WriteOptions& options, std::string& out);

/// Writes an `oai_dc:dc` element. What the crosswalk does not map is no loss and not reported; characters that XML
/// cannot hold are.
bool encode_dc(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
