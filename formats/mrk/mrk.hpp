#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// The mnemonic format of MarcEdit and of the Library of Congress's MARCMaker: a line for each field, and a blank line
/// behind each record.
///
///     =LDR  01031nas a2200337 c 4500
///     =001  987874829
///     =008  080311c20079999|||u||p|o\|||\0||||1eng\c
///     =245  00$aCode4Lib journal$bC4LJ
///     =363  01$81.1{bsol}x$aUS{dollar} 5
///
/// A field is "=", its tag, two blanks and its content; lines that do not begin with "=" continue it. A blank is `\` in
/// control fields and indicators; in the values of data fields `\` is itself. A mnemonic in braces is a character:
/// those of MARCMaker's table, where a mark stands before its letter; an unknown one stays as it is, and is reported.
/// What is no field's tag of MARC 21 but has a letter (FMT) is a control field unless it has a "$".
///
/// Written, so that everything comes back: $ as {dollar}, \ as {bsol}, { as {lcub}, } as {rcub}, a control character as
/// its two hexadecimal digits ({0A}), a blank of a tag as `\`, the first character of a field's tag LDR or 000 in
/// braces. In the leader only blanks at the end are `\`. A data field without subfields under a tag that makes it a
/// control field ends with a "$" alone. Leader/09 says UTF-8, but for UNIMARC.
///
/// A control field under a number over 009 becomes a data field with its text under a blank code
/// (output-structure-lost). The functions of the format's row:

int sniff_mrk(std::string_view head);

/// A record ends at a blank line, and before the next leader.
std::unique_ptr<Framer> make_mrk_framer(const ReadOptions& options);

bool parse_mrk(ParseContext& context, std::string_view frame, Record& record);
bool encode_mrk(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
