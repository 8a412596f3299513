#pragma once

#include <string>

#include "unikat/format.hpp"

namespace unikat {

/// MODS XML, version 3.7, by the Library of Congress's mapping from MARC 21: the functions of the format's row.

/// The XML declaration and the start of a modsCollection.
void begin_mods(const WriteOptions& options, std::string& out);
void end_mods(const WriteOptions& options, std::string& out);

/// Writes a `mods` element that is valid by the schema. What the mapping does not know is no loss and not reported;
/// characters that XML cannot hold are. A field and its 880 become two elements with one altRepGroup. Elements
/// without content are left out.
bool encode_mods(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
