#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// MARC-in-JSON, as code4lib proposed it and pymarc, ruby-marc, marc4j and yaz write it (RFC 8259, in UTF-8):
///
///     {"leader":"00000nam a2200000   4500","fields":[
///         {"001":"ocm123"},
///         {"245":{"ind1":"1","ind2":"0","subfields":[{"a":"Bumi manusia"},{"b":""}]}}]}
///
/// Written is one record a line (JSON lines), without blanks between tokens. JSON holds every record whole: order,
/// repeated fields and codes, empty values, blanks and control characters (as \u00XX). The leader is that of the
/// record, but for 09, which says UTF-8; that of a UNIMARC record is left alone.
///
/// Read are lines, arrays, records one after the other, records at any depth in an object that wraps them, on one line
/// or laid out over many; members of an object in any order. Also read are
/// - what Catmandu writes:
/// {"_id":"..","record":[["LDR",null,null,"_","00000nam.."],["245","1","0","a","..","b",".."]]};
/// - marc-hash:
/// {"type":"marc-hash","version":[1,0],"leader":"..","fields":[["001",".."],["245","1","0",[["a",".."]]]]}.
/// Catmandu's _id becomes field 001 where there is none; an _id that is no text is passed over.
///
/// A half of a surrogate pair becomes U+FFFD. Numbers, true and false in place of a text are kept as they are written,
/// null is an empty one; lists of values are repeated subfields; what else is no text, and what MARC-in-JSON does not
/// have, is left out (json_structure). Of what is left out, what is in it is not looked at. Places in reports are those
/// of the member or value in question. The functions of the row:

int sniff_json(std::string_view head);

/// Cuts at the braces of records, aware of strings. It holds nothing but its place. A record that is not closed when
/// the next begins on a line of its own is junk; so is what stands between records and is neither blank, comma nor
/// bracket, up to the end of its line.
std::unique_ptr<Framer> make_json_framer(const ReadOptions& options);

bool parse_json(ParseContext& context, std::string_view frame, Record& record);
bool encode_json(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
