#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/random_record.hpp"
#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat::testing {

/// Records that a library has, several of them versions of one member.
struct Library {
    std::string code;
    std::vector<Record> records;
};

/// Libraries whose records have much in common.
struct Region {
    Arena arena;
    std::vector<Library> libraries;

    [[nodiscard]] std::size_t records() const {
        std::size_t count = 0;
        for (const Library& library : libraries) count += library.records.size();
        return count;
    }
};

/// Makes libraries by chance: with records that are twice in one of them or in two, with deletions, older versions, and
/// records without numbers.
class RegionMaker {
public:
    /// `most`: records of a library.
    explicit RegionMaker(std::uint64_t seed, std::size_t most = 25) : chance_(seed), most_(most) {}

    void fill(Region& region) {
        for (std::size_t i = chance_.between(1, 4); i > 0; --i) {
            Library library{std::string(1, static_cast<char>('A' + region.libraries.size())), {}};
            for (std::size_t n = chance_.below(most_); n > 0; --n) library.records.push_back(record(region.arena));
            region.libraries.push_back(std::move(library));
        }
        // The same record twice, in one library or two.
        for (std::size_t n = chance_.below(5); n > 0; --n) {
            const Library& from = chance_.of(region.libraries);
            if (from.records.empty()) continue;
            const std::size_t at = chance_.below(from.records.size());
            const Record copy = from.records[at];
            chance_.of(region.libraries).records.push_back(copy);
        }
    }

private:
    std::string_view keep(Arena& arena, const std::string& text) { return arena.copy(text); }

    Field data(Arena& arena, Tag tag, std::vector<Subfield> subfields, char indicator1 = ' ', char indicator2 = ' ') {
        for (Subfield& subfield : subfields) subfield.value = arena.copy(subfield.value);
        return Field::data(tag, indicator1, indicator2, arena.copy(std::span<const Subfield>(subfields)));
    }

    Record record(Arena& arena) {
        static constexpr std::string_view kTitles[] = {"Bumi manusia", "Laskar pelangi", "The old capital",
                                                       "Cantik itu luka", "Ronggeng"};
        static constexpr std::string_view kIsbns[] = {"9789793062792", "979-3062-79-7", "0306406152", "not a number",
                                                      "9780306406157 (pbk.)"};
        static constexpr std::string_view kNames[] = {"Toer, Pramoedya Ananta", "Hirata, Andrea", "Kawabata, Yasunari"};
        std::vector<Field> fields;
        if (!chance_.one_in(8))
            fields.push_back(Field::control("001", keep(arena, "n" + std::to_string(chance_.below(most_ / 2)))));
        if (chance_.one_in(3)) fields.push_back(Field::control("003", chance_.one_in(2) ? "OCoLC" : "X"));
        if (!chance_.one_in(3))
            fields.push_back(
                Field::control("005", keep(arena, "2024010" + std::to_string(chance_.below(4)) + "120000.0")));
        fields.push_back(
            Field::control("008", keep(arena, "240101s" + std::string(chance_.one_in(2) ? "1980" : "2005") +
                                                  "    io            000 0 ind d")));
        for (std::size_t n = chance_.below(3); n > 0; --n)
            fields.push_back(data(arena, "020", {{'a', chance_.of(kIsbns)}}));
        if (chance_.one_in(3)) fields.push_back(data(arena, "100", {{'6', "880-01"}, {'a', chance_.of(kNames)}}, '1'));
        if (!chance_.one_in(10)) {
            std::string title(chance_.of(kTitles));
            fields.push_back(data(arena, "245", {{'a', title}, {'b', chance_.one_in(2) ? "sebuah roman" : "novel"}},
                                  '1', chance_.one_in(9) ? '4' : '0'));
        }
        for (std::size_t n = chance_.below(3); n > 0; --n)
            fields.push_back(data(
                arena, "650",
                {{'8', std::to_string(chance_.between(1, 2)) + "\\x"}, {'a', chance_.one_in(2) ? "Fiksi" : "Roman é"}},
                ' ', chance_.letter("04")));
        if (chance_.one_in(3))
            fields.push_back(data(arena, "852", {{'h', "899.2 " + std::to_string(chance_.below(3))}}));
        if (chance_.one_in(4))
            fields.push_back(data(arena, "866", {{'8', "1.1"}, {'a', "v.1-" + std::to_string(chance_.below(9))}}));
        if (chance_.one_in(3)) fields.push_back(data(arena, "880", {{'6', "100-01/$1"}, {'a', "川端康成"}}, '1'));
        Leader leader;
        leader[5] = chance_.one_in(8) ? 'd' : chance_.letter("nc");
        leader[17] = chance_.letter(" 78");
        if (chance_.one_in(10)) leader[6] = 'g';
        return {leader, arena.copy(std::span<const Field>(fields))};
    }

    Chance chance_;
    std::size_t most_;
};

}  // namespace unikat::testing
