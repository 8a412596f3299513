#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// The line format of yaz-marcdump: a line for the leader, one for each field, and a blank line behind each record.
///
///     01031nas a2200337 c 4500
///     001 987874829
///     245 00 $a Code4Lib journal $b C4LJ
///
/// A subfield starts at a blank, "$", its code and a blank; its value goes to the next such place or the end of the
/// line, blanks included. What yaz leaves ambiguous is written with the mnemonics of MarcEdit: a "$" of text that reads
/// like a subfield's start is {dollar}, a line feed is {lf}, a carriage return {cr}, and a brace before one of these
/// words {lcub}. A data field without subfields, whose tag could be a control field's, ends with " $". A control field
/// under a data field's tag becomes a data field with its text under a blank code, a line end as an indicator or code a
/// blank (output-structure-lost). Leader/00-04 are zeros where they are no digits. The functions of the format's row:

int sniff_line(std::string_view head);
std::unique_ptr<Framer> make_line_framer(const ReadOptions& options);
bool parse_line(ParseContext& context, std::string_view frame, Record& record);
bool encode_line(EncodeContext& context, const Record& record, std::string& out);

/// The line of one field, without its line end.
[[nodiscard]] std::string line_of(const Field& field);

}  // namespace unikat
