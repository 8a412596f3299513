#include "match/material.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "record/syntax.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

constexpr char kPrint = 'p';
constexpr char kElectronic = 'o';
constexpr char kMicroform = 'm';

char level_group(char level) {
    switch (level) {
        case 's':
        case 'i': return 's';
        case 'a':
        case 'b': return 'a';
        case 'c':
        case 'd': return 'c';
        default: return 'm';
    }
}

bool is_visual(char type) {
    constexpr std::string_view kVisual = "efgkor";
    return kVisual.find(type) != std::string_view::npos;
}

char form_group(char form_of_item) {
    switch (form_of_item) {
        case 'o':
        case 's':
        case 'q': return kElectronic;
        case 'a':
        case 'b':
        case 'c': return kMicroform;
        case 'd':
        case 'f': return form_of_item;
        default: return kPrint;
    }
}

// Form of item is in 008/29 for maps and visual materials, else in 008/23.
char form_of_008(const Record& record) {
    const Field* field = record.first("008");
    const std::size_t position = is_visual(record.leader().type()) ? 29 : 23;
    return field != nullptr && field->value().size() > position ? form_group(field->value()[position]) : kPrint;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// "1 online resource", "Online-Ressource", "ressource en ligne", "recurso en línea", "sumber daring".
bool says_online(std::string_view text) {
    constexpr std::array<std::string_view, 7> kWords = {"online",   "on line", "en ligne",  "en linea",
                                                        "in linea", "daring",  "electronic"};
    if (text.empty()) return false;
    std::string folded;
    append_folded(folded, text);
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(folded, word); });
}

// The term counts before its code: codes are put in by programs, and terms read by people.
char form_of_carrier(const Field& carrier) {
    const std::string_view term = carrier.text('a');
    const std::string_view code = term.empty() ? carrier.text('b') : std::string_view{};
    if (code == "cr" || says_online(term)) return kElectronic;
    if (code.starts_with('h') || contains(term, "micro")) return kMicroform;
    return kPrint;
}

char form_of_field(const Field& field) {
    if (field.tag() == Tag("338")) return form_of_carrier(field);
    if (field.tag() == Tag("300") && says_online(field.text('a'))) return kElectronic;
    if (field.tag() == Tag("245")) {
        const std::string_view medium = field.text('h');
        if (says_online(medium)) return kElectronic;
        if (contains(medium, "microform")) return kMicroform;
    }
    if (field.tag() == Tag("007") && field.value().starts_with('h')) return kMicroform;
    if (field.tag() == Tag("007") && field.value().starts_with("cr")) return kElectronic;
    return kPrint;
}

// What is measured in centimetres and not said to be online lies on a shelf. Records that were copied from the online
// version to describe the printed one, or changed by a program, often keep its 007 and 338.
bool is_measured(const Record& record) {
    const Field* description = record.first("300");
    return description != nullptr && contains(description->text('c'), "cm") && !says_online(description->text('a'));
}

char form_of(const Record& record) {
    if (const char form = form_of_008(record); form != kPrint) return form;
    const bool measured = is_measured(record);
    for (const Field& field : record.fields())
        if (const char form = form_of_field(field); form != kPrint && !(form == kElectronic && measured)) return form;
    return kPrint;
}

bool is_year(std::string_view text) {
    return text.size() == 4 && std::all_of(text.begin(), text.end(), is_digit);
}

std::string_view first_year(std::string_view text) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i)
        if (is_year(text.substr(i, 4))) return text.substr(i, 4);
    return {};
}

}  // namespace

std::string material_of(const Record& record) {
    return {record.leader().type(), level_group(record.leader().bibliographic_level()), form_of(record)};
}

std::string publication_year(const Record& record) {
    const Field* fixed = record.first("008");
    if (fixed != nullptr && fixed->value().size() >= 11 && is_year(fixed->value().substr(7, 4)))
        return std::string(fixed->value().substr(7, 4));
    for (const Tag tag : {Tag("264"), Tag("260")})
        for (const Field& field : record.fields())
            if (field.tag() == tag)
                if (const std::string_view year = first_year(field.text('c')); !year.empty()) return std::string(year);
    return {};
}

}  // namespace unikat
