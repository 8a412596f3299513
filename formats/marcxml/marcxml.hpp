#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// MARCXML (the Library of Congress's MARC 21 XML schema 1.2): the functions of the format's row.

int sniff_marcxml(std::string_view head);

/// Cuts at record elements of any prefix and namespace (see xml::RecordFramer).
std::unique_ptr<Framer> make_marcxml_framer(const ReadOptions& options);

/// Reads a record element; local names decide. Values come out in UTF-8 with every blank they had.
///
/// What MARCXML demands and the record has not is reported and made good: a leader or indicator that is missing is
/// blank, so is a subfield's code; a field without a tag has the tag of three blanks, a control field `00 `. Text and
/// elements where MARCXML has none are reported and left out. What is not well-formed is rejected.
bool parse_marcxml(ParseContext& context, std::string_view frame, Record& record);

/// The XML declaration and the start of a collection in the standard namespace.
void begin_marcxml(const WriteOptions& options, std::string& out);
void end_marcxml(const WriteOptions& options, std::string& out);

/// Writes a record element, one element a line. Fields keep their order, also where the schema would have control
/// fields first.
///
/// Leader/09 is a, 10-11 are 22, 20-23 are 4500, as in ISO 2709. 00-04 and 12-16 are the lengths that the record as
/// written here has in ISO 2709 in UTF-8; each is 00000 where it does not fit, as `--oversize zero` writes it there. A
/// UNIMARC record keeps its leader.
bool encode_marcxml(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
