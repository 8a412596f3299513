#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "record/syntax.hpp"
#include "text/utf8.hpp"
#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat::testing {

/// How often a property is tried: less under a sanitizer, which makes everything slower; UNIKAT_TRIES times as often
/// where the environment has it.
inline int tries(int in_release) {
    const char* more = std::getenv("UNIKAT_TRIES");
    const int times = more == nullptr ? 1 : std::max(1, std::atoi(more));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return std::max(1, in_release / 10) * times;
#else
    return in_release * times;
#endif
}

/// Chance with a fixed seed: the same on every machine.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}

    /// 0 to `count` - 1.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class Items>
    auto& of(Items& items) {
        return items[below(std::size(items))];
    }
    char letter(std::string_view characters) { return characters[below(characters.size())]; }
    template <class Items>
    void shuffle(Items& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::mt19937_64 engine_;
};

/// What random records may hold.
struct RecordRange {
    bool control_characters = true;  ///< Those of C0 but the signs of ISO 2709.
    bool noncharacters = true;       ///< U+FFFE, U+FFFF.
    bool odd_tags = true;            ///< Three graphic characters of any kind.
    std::size_t most_fields = 12;
    std::size_t longest_text = 40;
};

inline char32_t random_character(Chance& chance, const RecordRange& range) {
    switch (chance.below(14)) {
        case 0: return static_cast<char32_t>(chance.between(0x20, 0x2F));
        case 1: return static_cast<char32_t>(U"<>&\"'{}$\\|@"[chance.below(11)]);
        case 2: return static_cast<char32_t>(chance.between(0xA0, 0x24F));
        case 3: return static_cast<char32_t>(chance.between(0x300, 0x333));
        case 4: return static_cast<char32_t>(chance.between(0x370, 0x6FF));
        case 5: return static_cast<char32_t>(chance.between(0x3000, 0x30FF));
        case 6: return static_cast<char32_t>(chance.between(0x4E00, 0x9FFF));
        case 7: return static_cast<char32_t>(chance.between(0xAC00, 0xD7A3));
        case 8: return static_cast<char32_t>(chance.between(0x1F300, 0x1F6FF));
        case 9: {
            if (!range.control_characters || !chance.one_in(4)) return U' ';
            const auto c = static_cast<char32_t>(chance.between(0, 0x1C));
            return c;
        }
        case 10: {
            const auto c = static_cast<char32_t>(chance.below(0x110000));
            if (c < 0x80 || (c >= 0xD800 && c < 0xE000)) return U'x';
            if (!range.noncharacters && (c & 0xFFFE) == 0xFFFE) return U'y';
            return c;
        }
        default: return static_cast<char32_t>(chance.between('0', 'z'));
    }
}

inline std::string random_text(Chance& chance, const RecordRange& range) {
    static constexpr std::string_view kTraps[] = {
        " $a ", "$b ",  " $c", "{dollar}", "{lcub}", "{lf}", "&#x0041;",  "&#xE9;",       "&amp;",
        "]]>",  "\r\n", " ",   "  ",       "<!--",   "\t",   "</record>", "\xEF\xBB\xBF", "\xC2\x85"};
    std::string text;
    if (chance.one_in(6)) return text;
    const std::size_t size = chance.below(range.longest_text + 1);
    for (std::size_t i = 0; i < size; ++i) {
        if (chance.one_in(12)) {
            const std::string_view trap = kTraps[chance.below(std::size(kTraps))];
            if (range.control_characters || trap.find_first_of("\r\n\t") == std::string_view::npos) text += trap;
        } else {
            append_utf8(text, random_character(chance, range));
        }
    }
    return text;
}

inline Tag random_tag(Chance& chance, const RecordRange& range) {
    char tag[3];
    if (range.odd_tags && chance.one_in(6)) {
        for (char& c : tag) c = static_cast<char>(chance.between(0x21, 0x7E));
    } else {
        for (char& c : tag) c = static_cast<char>(chance.between('0', '9'));
    }
    const Tag made(std::string_view(tag, 3));
    if (made == Tag("200")) return "201";  // the title of UNIMARC, which has rules of its own
    return is_valid_tag(made) || range.odd_tags ? made : Tag("500");
}

inline Leader random_leader(Chance& chance) {
    Leader leader;
    for (const std::size_t i : {5, 6, 7, 8, 17, 18, 19}) leader[i] = chance.letter("abcdnm 1");
    leader[6] = chance.letter("amegjc");
    return leader;
}

/// A record of the standard's leader structure, all in the arena. Its control fields are those whose tags say so.
inline Record random_record(Chance& chance, const RecordRange& range, Arena& arena) {
    std::vector<Field> fields;
    const std::size_t count = chance.one_in(20) ? 0 : chance.below(range.most_fields + 1);
    for (std::size_t i = 0; i < count; ++i) {
        const Tag tag = i == 0 && !chance.one_in(4) ? Tag("001") : random_tag(chance, range);
        if (tag.names_control_field()) {
            fields.push_back(Field::control(tag, arena.copy(random_text(chance, range))));
            continue;
        }
        std::vector<Subfield> subfields(chance.one_in(10) ? 0 : chance.between(1, 5));
        for (Subfield& subfield : subfields) {
            subfield.code =
                chance.one_in(10) ? static_cast<char>(chance.between(0x20, 0x7E)) : chance.letter("aaabc02468xyz");
            subfield.value = arena.copy(random_text(chance, range));
        }
        const auto indicator = [&] {
            return chance.one_in(8) ? static_cast<char>(chance.between(0x20, 0x7E)) : chance.letter("  01247");
        };
        const char indicator1 = indicator();
        fields.push_back(Field::data(tag, indicator1, indicator(), arena.copy(std::span<const Subfield>(subfields))));
    }
    return {random_leader(chance), arena.copy(std::span<const Field>(fields))};
}

}  // namespace unikat::testing
