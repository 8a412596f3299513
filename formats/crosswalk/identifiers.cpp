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

bool is_hex(char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}

bool starts_with_folded(string_view text, string_view start) {
    return text.size() >= start.size() &&
           std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// How much of an address is the name of its scheme, `http`.
std::size_t scheme_size(string_view address) {
    const std::size_t colon = address.find(':');
    if (colon == string_view::npos || colon == 0 || !is_lower(lower(address[0]))) return 0;
    const string_view scheme = address.substr(0, colon);
    const bool is_scheme = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return is_lower(lower(c)) || is_digit(c) || c == '+' || c == '-' || c == '.';
    });
    return is_scheme ? colon : 0;
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

std::string uri_text(string_view address) {
    constexpr string_view kHex = "0123456789ABCDEF";
    constexpr string_view kAllowed = "-._~:/?#@!$&'()*+,;=";
    std::string uri;
    bool has_fragment = false;
    // Without a scheme a colon before the first slash would be taken for the end of one.
    const std::size_t scheme = scheme_size(address);
    const std::size_t first_slash = std::min(address.find('/'), address.size());
    for (std::size_t i = 0; i < address.size(); ++i) {
        const char c = address[i];
        const bool is_escape = c == '%' && i + 2 < address.size() && is_hex(address[i + 1]) && is_hex(address[i + 2]);
        const bool is_plain = is_digit(c) || is_lower(c) || is_upper(c) || has_code(kAllowed, c);
        // A second # would start another fragment.
        const bool is_misplaced = (c == '#' && has_fragment) || (c == ':' && scheme == 0 && i < first_slash);
        has_fragment = has_fragment || c == '#';
        if ((is_plain && !is_misplaced) || is_escape) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += '%';
        uri += kHex[byte >> 4];
        uri += kHex[byte & 0xF];
    }
    return uri;
}

string_view year_of(string_view text) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        const string_view four = text.substr(i, 4);
        const bool goes_on = (i > 0 && is_digit(text[i - 1])) || (i + 4 < text.size() && is_digit(text[i + 4]));
        if (std::all_of(four.begin(), four.end(), is_digit) && !goes_on) return four;
    }
    return {};
}

}  // namespace unikat::crosswalk
