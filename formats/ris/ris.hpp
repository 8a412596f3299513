#pragma once

#include <string>

#include "unikat/format.hpp"

namespace unikat {

/// RIS, the tagged format of reference managers: the functions of the format's row.
///
/// A line is a tag of two characters, `  - ` and a value, and ends with CR LF. An entry starts with TY, which tells the
/// type, and ends with ER; a blank line is between two. What RIS has no place for is left out and not reported; other
/// contributors and notes become N1.
bool encode_ris(EncodeContext& context, const Record& record, std::string& out);
void between_ris(const WriteOptions& options, std::string& out);

}  // namespace unikat
