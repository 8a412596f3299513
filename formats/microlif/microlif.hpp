#pragma once

#include <memory>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// MicroLIF, in which vendors delivered records to school libraries, on reading:
///
///     LDR01031nas a2200337 c 4500^
///     001987874829^
///     24500_aCode4Lib journal_bC4LJ^`
///
/// A field is its tag, for data fields two indicators, and its content, up to a "^"; a subfield starts at "_" and its
/// code; "`" behind the last "^" ends the record. Line ends between fields may be there or not. Where they are, a "^"
/// within a line is text, and what does not end with one goes on in the next line. A header (HDR) is passed over.
///
/// The format has no escapes: "_" is a subfield's start where a small letter or a digit follows, and text elsewhere. A
/// "_a" of text cannot be told from a start, which is why the format is not written. The functions of the format's row:

int sniff_microlif(std::string_view head);
/// A record ends behind "^`", and before a line that begins with LDR.
std::unique_ptr<Framer> make_microlif_framer(const ReadOptions& options);
bool parse_microlif(ParseContext& context, std::string_view frame, Record& record);

}  // namespace unikat
