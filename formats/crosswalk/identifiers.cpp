#include "formats/crosswalk/identifiers.hpp"

#include <algorithm>

#include "formats/crosswalk/fields.hpp"
#include "record/syntax.hpp"
#include "unikat/identifier.hpp"

namespace unikat::crosswalk {
namespace {

using std::string_view;

char lower(char c) {
    return is_upper(c) ? static_cast<char>(c | 0x20) : c;
}

bool starts_with_folded(string_view text, string_view start) {
    return text.size() >= start.size() &&
           std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

}  // namespace

string_view number_in(string_view value) {
    value = trimmed(value);
    return without_marks(value.substr(0, value.find_first_of(" (:")));
}

std::string urn_of(string_view scheme, string_view value) {
    const string_view number = number_in(value);
    const bool is_valid =
        scheme.ends_with("ISSN:") ? normalized_issn(number).has_value() : normalized_isbn(number).has_value();
    return is_valid ? std::string(scheme) + std::string(number) : std::string(trimmed(value));
}

string_view doi_in(string_view value) {
    value = trimmed(value);
    for (const string_view start : {"https://", "http://"})
        if (starts_with_folded(value, start)) value.remove_prefix(start.size());
    for (const string_view start : {"dx.doi.org/", "www.doi.org/", "doi.org/", "info:doi/", "urn:doi:", "doi:"})
        if (starts_with_folded(value, start)) value.remove_prefix(start.size());
    value = trimmed(value);
    const std::size_t slash = value.find('/');
    const bool is_doi = value.starts_with("10.") && slash != string_view::npos && slash > 4 && slash + 1 < value.size();
    return is_doi ? value : string_view{};
}

std::string doi_uri(string_view value) {
    const string_view doi = doi_in(value);
    return doi.empty() ? std::string(trimmed(value)) : "doi:" + std::string(doi);
}

string_view year_of(string_view text) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        const string_view four = text.substr(i, 4);
        const bool goes_on = i + 4 < text.size() && is_digit(text[i + 4]);
        if (std::all_of(four.begin(), four.end(), is_digit) && !goes_on) return four;
    }
    return {};
}

}  // namespace unikat::crosswalk
