#pragma once

#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// MARCXchange (ISO 25577, version 2), on writing. It is read as MARCXML is, whose elements it has: the row has the
/// reading functions of formats/marcxml/marcxml.hpp.
///
/// A record element says its format (MARC21, or UNIMARC where it has 200 and no 245) and its type by leader/06
/// (Bibliographic, Authority, Holdings, Classification, Community). The leader of MARC 21 is as in MARCXML; that of
/// UNIMARC goes out as it is, but for what is no digit where the schema wants one. A control field behind a data field
/// or with another tag than 00X is a data field without indicators, whose subfield has an empty code; that is read back
/// as what it was. What XML cannot hold is treated as in MARCXML. The functions of the format's row:

void begin_marcxchange(const WriteOptions& options, std::string& out);
void end_marcxchange(const WriteOptions& options, std::string& out);
bool encode_marcxchange(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
