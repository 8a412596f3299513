#include "diff/change_field.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <vector>

#include "record/syntax.hpp"
#include "text/escape.hpp"

namespace unikat {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

template <class Number>
std::optional<Number> whole_number(std::string_view text, int base = 10) {
    Number number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number, base);
    if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
    return number;
}

std::optional<Hash> hash_in(std::string_view text) {
    constexpr std::size_t kHalf = 16;
    if (text.size() != 2 * kHalf || text.find_first_not_of(kHexDigits) != std::string_view::npos) return std::nullopt;
    return Hash{*whole_number<std::uint64_t>(text.substr(0, kHalf), 16),
                *whole_number<std::uint64_t>(text.substr(kHalf), 16)};
}

std::optional<std::uint64_t> place_in(std::string_view text) {
    const auto place = whole_number<std::uint64_t>(text);
    return place == 0U ? std::nullopt : place;
}

bool stands_for_itself(char status) {
    return is_lower(status) || is_upper(status) || is_digit(status);
}

std::optional<char> status_in(std::string_view text) {
    if (text.size() == 1 && stands_for_itself(text[0])) return text[0];
    if (text.size() != 4 || !text.starts_with("0x")) return std::nullopt;
    const auto byte = whole_number<std::uint8_t>(text.substr(2), 16);
    return byte ? std::optional<char>(static_cast<char>(*byte)) : std::nullopt;
}

bool take_count(std::string_view text, ChangeField& change) {
    const auto slash = std::min(text.find('/'), text.size());
    change.number = place_in(text.substr(0, slash));
    change.total = place_in(text.substr(std::min(slash + 1, text.size())));
    return change.number && change.total && *change.number <= *change.total;
}

bool take(const Subfield& subfield, ChangeField& change) {
    switch (subfield.code) {
        case 'h': return (change.old_content = hash_in(subfield.value)).has_value();
        case 'o': return (change.old_place = place_in(subfield.value)).has_value();
        case 'n': return (change.new_place = place_in(subfield.value)).has_value();
        case 's': return (change.status = status_in(subfield.value)).has_value();
        case 'r': return change.repeated = true;
        case 'k': return take_count(subfield.value, change);
        default: return true;
    }
}

}  // namespace

Hash replaced_hash(const Record& record) {
    Leader leader = record.leader();
    leader[5] = ' ';
    return content_hash(Record(leader, record.fields()));
}

bool is_change_field(const Field& field) {
    return field.tag() == Tag("998") && field.text('2') == "unikat";
}

std::variant<ChangeField, std::string> read_change_field(const Field& field) {
    ChangeField change;
    for (const Subfield& subfield : field.subfields())
        if (!take(subfield, change)) return fmt::format("${} says \"{}\"", subfield.code, visible_text(subfield.value));
    return change;
}

Field make_change_field(const ChangeField& change, Arena& arena) {
    std::vector<Subfield> subfields;
    const auto add = [&](char code, const std::string& value) { subfields.push_back({code, arena.copy(value)}); };
    if (change.old_content) add('h', change.old_content->hex());
    if (change.old_place) add('o', std::to_string(*change.old_place));
    if (change.new_place) add('n', std::to_string(*change.new_place));
    if (change.status)
        add('s', stands_for_itself(*change.status) ? std::string(1, *change.status)
                                                   : hex_byte(static_cast<unsigned char>(*change.status)));
    if (change.repeated) add('r', "repeated");
    if (change.number && change.total) add('k', fmt::format("{}/{}", *change.number, *change.total));
    subfields.push_back({'2', "unikat"});
    return Field::data("998", ' ', ' ', arena.copy(std::span<const Subfield>(subfields)));
}

}  // namespace unikat
