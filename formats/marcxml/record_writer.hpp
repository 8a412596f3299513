#pragma once

#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// In what the formats differ that write records with the elements of MARCXML.
struct RecordMarkup {
    std::string_view start_tag = "<record>";  ///< Of the record element. At most xml::Writer::kRoom bytes.
    bool keeps_leader = false;                ///< Else it is that of MARC 21 in UTF-8, with the record's lengths.
};

/// Writes a record element as encode_marcxml() does.
bool encode_xml_record(EncodeContext& context, const Record& record, const RecordMarkup& markup, std::string& out);

}  // namespace unikat
