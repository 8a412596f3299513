#pragma once

#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

namespace reference {
struct Reference;
}

/// BibTeX in UTF-8, as biber and current BibTeX read it: the functions of the format's row.
///
/// An entry is of one of the types that every style knows; its braces are balanced whatever the record holds, and
/// characters that TeX reads as markup are written as commands. What BibTeX has no field for is left out and not
/// reported.
bool encode_bibtex(EncodeContext& context, const Record& record, std::string& out);
void between_bibtex(const WriteOptions& options, std::string& out);

/// The key by which an entry is cited: surname, year and first word of the title in small ASCII letters, and, each
/// after a hyphen, the agency whose number the record has (003, else 040 $a; left out where the number starts with it)
/// and the control number: `toer2005bumi-KOTA-1001`, `toer1980bumi-UNIV000101`. A record keeps its key as long as these
/// do not change, in whatever file it stands; other numbers make other keys. Characters other than letters, digits,
/// `-`, `_` and `.` are left out of the number, and a hash of it follows; one of the content stands in for a missing
/// number.
[[nodiscard]] std::string citation_key(const reference::Reference& reference, const Record& record);

/// Text as TeX prints it again, with balanced braces.
void append_tex(std::string& out, std::string_view text);

}  // namespace unikat
