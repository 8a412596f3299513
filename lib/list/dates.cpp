#include "list/dates.hpp"

#include <algorithm>

#include "match/material.hpp"
#include "record/syntax.hpp"
#include "record/unimarc.hpp"

namespace unikat {
namespace {

using std::string_view;

constexpr std::size_t kYear = 4;
constexpr std::size_t kDay = 8;

bool is_day(string_view date) {
    if (date.size() != kDay || !std::all_of(date.begin(), date.end(), is_digit)) return false;
    const std::size_t month = number_or(date.substr(4, 2), 0);
    const std::size_t day = number_or(date.substr(6, 2), 0);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

string_view start_of_field(const Record& record, Tag tag, std::size_t first, std::size_t size) {
    const Field* field = record.first(tag);
    if (field == nullptr) return {};
    const string_view text = field->is_control() ? field->value() : field->text('a');
    return text.size() < first + size ? string_view() : text.substr(first, size);
}

std::string four_digits_in(string_view text) {
    for (std::size_t i = 0; i + kYear <= text.size(); ++i) {
        const string_view year = text.substr(i, kYear);
        if (std::all_of(year.begin(), year.end(), is_digit)) return std::string(year);
    }
    return {};
}

}  // namespace

std::string date_entered(const Record& record) {
    std::string date;
    if (is_unimarc(record)) {
        date = start_of_field(record, "100", 0, kDay);
    } else if (const string_view entered = start_of_field(record, "008", 0, 6); !entered.empty()) {
        date = (entered >= "69" ? "19" : "20") + std::string(entered);
    }
    if (!is_day(date)) date = start_of_field(record, "005", 0, kDay);
    return is_day(date) ? date : std::string();
}

std::string year_published(const Record& record) {
    if (!is_unimarc(record)) return publication_year(record);
    if (std::string year = four_digits_in(start_of_field(record, "100", 9, kYear)); !year.empty()) return year;
    for (const string_view tag : {"214", "210"})
        for (const Field& field : record.fields())
            if (field.tag() == Tag(tag))
                if (std::string year = four_digits_in(field.text('d')); !year.empty()) return year;
    return {};
}

std::optional<std::string> first_day_of(string_view date) {
    std::string digits;
    for (std::size_t i = 0; i < date.size(); ++i) {
        const bool hyphen = date[i] == '-' && date.size() != kDay && (i == 4 || i == 7) && i + 1 < date.size();
        if (!hyphen) digits += date[i];
    }
    if (digits.size() == 4 || digits.size() == 6) digits += "01";
    if (digits.size() == 6) digits += "01";
    return is_day(digits) ? std::optional(digits) : std::nullopt;
}

}  // namespace unikat
