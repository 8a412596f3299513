#pragma once

#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// In what the formats differ that write records with the elements of MARCXML.
struct RecordMarkup {
    std::string_view start_tag = "<record>";  ///< Of the record element. At most xml::Writer::kRoom bytes.
    bool keeps_leader = false;                ///< Else it is that of MARC 21 in UTF-8, with the record's lengths.
    /// ISO 25577 has control fields before all others and under the tags 00X alone. One that is elsewhere or has
    /// another tag is written as what ISO 2709 makes of it there: a data field without indicators and with an empty
    /// code.
    bool has_bare_fields = false;
};

/// Writes a record element as encode_marcxml() does.
bool encode_xml_record(EncodeContext& context, const Record& record, const RecordMarkup& markup, std::string& out);

}  // namespace unikat
