#include "list/classification.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "io/external_sort.hpp"
#include "record/syntax.hpp"
#include "record/unimarc.hpp"

namespace unikat {
namespace {

using std::string_view;

struct Source {
    string_view tag;
    char code;
    ClassScheme scheme;
};

constexpr auto kSources = std::to_array<Source>({
    {"082", 'a', ClassScheme::dewey},
    {"092", 'a', ClassScheme::dewey},
    {"080", 'a', ClassScheme::udc},
    {"050", 'a', ClassScheme::lcc},
    {"090", 'a', ClassScheme::lcc},
    {"060", 'a', ClassScheme::nlm},
    {"084", 'a', ClassScheme::other},
    {"099", 'a', ClassScheme::other},
    {"852", 'h', ClassScheme::other},
});
constexpr auto kUnimarcSources = std::to_array<Source>({
    {"676", 'a', ClassScheme::dewey},
    {"675", 'a', ClassScheme::udc},
    {"680", 'a', ClassScheme::lcc},
    {"686", 'a', ClassScheme::other},
});

// Slashes, apostrophes and primes show where a Dewey number may be cut.
std::string class_text(string_view value, ClassScheme scheme) {
    const bool segmented = scheme == ClassScheme::dewey;
    std::string text;
    for (const char c : value)
        if (!segmented || string_view("/'\\").find(c) == string_view::npos) text += c;
    constexpr string_view kPrime = "\xE2\x80\xB2";
    for (std::size_t at = text.find(kPrime); segmented && at != std::string::npos; at = text.find(kPrime))
        text.erase(at, kPrime.size());
    const auto first = text.find_first_not_of(" [");
    const auto last = text.find_last_not_of(" ].,;");
    return first == std::string::npos || last == std::string::npos ? std::string()
                                                                   : text.substr(first, last - first + 1);
}

bool starts_right(string_view text, ClassScheme scheme) {
    const char first = text.empty() ? ' ' : text.front();
    const bool digit = is_digit(first);
    const bool letter = is_upper(first) || is_lower(first);
    if (scheme == ClassScheme::dewey || scheme == ClassScheme::udc) return digit;
    return scheme == ClassScheme::other ? !text.empty() : letter;
}

ClassNumber first_of(const Record& record, std::span<const Source> sources) {
    for (const Source& source : sources)
        for (const Field& field : record.fields()) {
            if (field.tag() != Tag(source.tag)) continue;
            std::string text = class_text(field.text(source.code), source.scheme);
            if (starts_right(text, source.scheme)) return {source.scheme, std::move(text)};
        }
    return {};
}

char upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

ClassNumber class_number_of(const Record& record) {
    return is_unimarc(record) ? first_of(record, kUnimarcSources) : first_of(record, kSources);
}

std::string ClassNumber::order() const {
    constexpr unsigned kWholeNumber = 8;
    std::string key;
    bool whole = scheme == ClassScheme::lcc || scheme == ClassScheme::nlm;  // no point has come yet
    for (std::size_t i = 0; i < text.size();) {
        if (!whole || !is_digit(text[i])) {
            key += upper(text[i++]);
            continue;
        }
        const std::size_t end = std::min(text.find_first_not_of("0123456789", i), text.size());
        append_big_endian(key, number_or(string_view(text).substr(i, end - i), 0), kWholeNumber);
        whole = false;
        i = end;
    }
    return key;
}

std::string ClassNumber::main_class() const {
    if (scheme == ClassScheme::none) return {};
    if (scheme == ClassScheme::other) return text.substr(0, text.find(' '));
    return {upper(text.front())};
}

}  // namespace unikat
