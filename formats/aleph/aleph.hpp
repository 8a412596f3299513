#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// Aleph sequential, the exchange format of Ex Libris Aleph 500: a line for each field, in columns.
///
///     987874829 LDR   L 01031nas^a2200337^c^4500
///     987874829 008   L 080311c20079999|||u||p|o^|||^0||||1eng^c
///     987874829 24500 L $$aCode4Lib journal$$bC4LJ
///
/// The record's number in nine digits, a blank, the tag, two indicators, a blank, the code of the script (L for all,
/// here and where it is read not looked at), a blank, the content. `^` is a blank in the leader and in control fields
/// of numbers (00X); a subfield starts at "$$" and its code. A field whose tag has a letter (FMT, CAT) is a control
/// field unless it has a "$$". The leader's line is LDR; where FMT or LDR begins a record of the same number as the one
/// before it, that begins there anew. Numbers may come in any order.
///
/// A record without 001 gets its number as one, unless that is 000000000. Where 001 has other digits, it is kept and
/// the difference reported (record_number_differs).
///
/// Written: the number is the last nine digits of field 001, zeros before them where it has less, nothing but zeros
/// where it has none (control_number_missing); the leader always comes first, so that records are kept apart also where
/// numbers are equal. "$" beside another or at the end of a value is {dollar}, line ends are {lf} and {cr}, a brace
/// before one of these words {lcub}. A data field without subfields under a tag that makes it a control field is "$$"
/// alone. Leader/09 says UTF-8, but for UNIMARC.
///
/// `^` in the leader or in a field 00X is read as a blank, a control character as an indicator or code becomes a blank,
/// a control field under a number over 009 becomes a data field with its text under a blank code
/// (output-structure-lost). Not written: tags that have not three characters or are LDR. The functions of the format's
/// row:

int sniff_aleph(std::string_view head);
std::unique_ptr<Framer> make_aleph_framer(const ReadOptions& options);
bool parse_aleph(ParseContext& context, std::string_view frame, Record& record);
bool encode_aleph(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
