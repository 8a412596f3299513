#include "bench/generator/statements.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace unikat::generator {
namespace {

// Of the second to the fifth edition in full words, and how others are written.
struct EditionWords {
    std::array<std::string_view, 4> in_full;
    std::array<std::string_view, 4> short_numbers;
    std::string_view short_otherwise;  // {} is the number
    std::string_view printing;
    std::string_view printing_in_full;
};

const EditionWords& words_of(Language language) {
    static const std::array<EditionWords, kLanguages> kWords = {{
        {{"Second edition", "Third edition", "Fourth edition", "Fifth edition"},
         {"2nd ed.", "3rd ed.", "4th ed.", "5th ed."},
         "{}th ed.",
         "Repr. {}",
         "Reprint {}"},
        {{"Edisi kedua", "Edisi ketiga", "Edisi keempat", "Edisi kelima"},
         {"Ed. 2", "Ed. 3", "Ed. 4", "Ed. 5"},
         "Ed. {}",
         "Cet. {}",
         "Cetakan ke-{}"},
        {{"Zweite Auflage", "Dritte Auflage", "Vierte Auflage", "Fünfte Auflage"},
         {"2. Aufl.", "3. Aufl.", "4. Aufl.", "5. Aufl."},
         "{}. Aufl.",
         "{}. Druck",
         "{}. Druck"},
        {{"Deuxième édition", "Troisième édition", "Quatrième édition", "Cinquième édition"},
         {"2e éd.", "3e éd.", "4e éd.", "5e éd."},
         "{}e éd.",
         "{}e tirage",
         "{}e tirage"},
        {{"Segunda edición", "Tercera edición", "Cuarta edición", "Quinta edición"},
         {"2a ed.", "3a ed.", "4a ed.", "5a ed."},
         "{}a ed.",
         "{}a reimp.",
         "{}a reimpresión"},
    }};
    return kWords[static_cast<std::size_t>(language)];
}

std::string with_number(std::string_view pattern, int number) {
    std::string text(pattern);
    return text.replace(text.find("{}"), 2, std::to_string(number));
}

std::string roman(int number) {
    constexpr std::array<std::pair<int, std::string_view>, 6> kParts = {
        {{40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
    std::string text;
    for (const auto& [value, letters] : kParts)
        for (; number >= value; number -= value) text += letters;
    return text;
}

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
}

}  // namespace

std::string edition_statement(const Publication& publication, bool in_full, Random& random) {
    const EditionWords& words = words_of(publication.language);
    std::string text;
    if (publication.edition > 1) {
        const auto index = static_cast<std::size_t>(publication.edition - 2);
        if (index >= words.in_full.size())
            text = with_number(words.short_otherwise, publication.edition);
        else
            text = in_full && random.chance(600) ? words.in_full[index] : words.short_numbers[index];
    }
    if (publication.printing > 1) {
        if (!text.empty()) text += ", ";
        text += with_number(in_full ? words.printing_in_full : words.printing, publication.printing);
    }
    return text;
}

std::string extent_statement(const Publication& publication, const Habits& habits, Random& random) {
    std::string text;
    if (publication.preliminary > 0 && !random.chance(habits.no_preliminary))
        text = roman(publication.preliminary) + ", ";
    text += std::to_string(publication.pages) + " ";
    text += habits.pages;
    return publication.online ? "1 online resource (" + text + ")" : text;
}

std::string year_statement(int year, YearForm form) {
    std::string text = std::to_string(year);
    switch (form) {
        case YearForm::copyright: return "c" + text;
        case YearForm::brackets: return "[" + text + "]";
        case YearForm::cop: return "cop. " + text;
        default: return text;
    }
}

std::string isbn_statement(Language language, std::uint32_t digits, IsbnForm form, bool ten) {
    std::string number = ten ? isbn10(language, digits) : isbn13(language, digits);
    if (form != IsbnForm::thirteen_hyphens && form != IsbnForm::ten_hyphens) return number;
    const std::size_t group = ten ? 1 : 4;
    number.insert(number.size() - 1, "-").insert(group + 4, "-").insert(group, "-");
    if (!ten) number.insert(3, "-");
    return number;
}

std::string mistyped(std::string text, Random& random) {
    if (text.size() < 4) return text;
    const std::size_t at = 1 + random.below(static_cast<std::uint32_t>(text.size() - 3));
    if (!is_letter(text[at]) || !is_letter(text[at + 1])) return text;
    switch (random.below(3)) {
        case 0: std::swap(text[at], text[at + 1]); break;
        case 1: text.erase(at, 1); break;
        default: text.insert(at, 1, text[at]);
    }
    return text;
}

}  // namespace unikat::generator
