#pragma once

#include <string_view>

#include "formats/crosswalk/fields.hpp"

namespace unikat::crosswalk {

/// Has the text the form of a language code of MARC 21, and says it anything: not und, mul, zxx or the like?
[[nodiscard]] bool is_language_code(std::string_view code);

/// The code that reference managers and BCP 47 use for a MARC language code: two letters where ISO 639-1 has them
/// (`ind` is `id`), else the three as they are.
[[nodiscard]] std::string_view short_language_code(std::string_view marc_code);

/// What babel and biblatex call the language; empty where they have no name for it.
[[nodiscard]] std::string_view babel_language(std::string_view marc_code);

/// Visits the codes in 041 one by one, each with its subfield. Older records hold several in one subfield ("engfre"),
/// which are parted; codes of another list ($2) are not.
template <class Visit>
void for_each_language(const Field& field, Visit visit) {
    const bool is_of_marc = field.indicator2() != '7' && !field.subfield('2').has_value();
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code < 'a' || subfield.code > 'z') continue;
        std::string_view codes = trimmed(subfield.value);
        const bool is_joined = is_of_marc && codes.size() > 3 && codes.size() % 3 == 0 &&
                               codes.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
        for (; is_joined && codes.size() > 3; codes.remove_prefix(3)) visit(subfield, codes.substr(0, 3));
        if (!codes.empty()) visit(subfield, codes);
    }
}

}  // namespace unikat::crosswalk
