#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/record.hpp"

/// What readers of ISO 2709 have in common: fields cut by the directory, or by the terminators where that lies.
namespace unikat::iso2709 {

/// How many places each part of a directory entry has behind the tag's three (leader/20-22).
struct EntryMap {
    std::size_t length = 4;
    std::size_t start = 5;
    std::size_t own = 0;  ///< Implementation-defined.

    [[nodiscard]] std::size_t size() const { return 3 + length + start + own; }
};

/// The parts of a record's bytes.
struct Layout {
    std::string_view directory;  ///< Whole entries.
    std::size_t base = 0;        ///< Where the data begin, from the record's first byte.
    std::string_view data;       ///< The fields with their terminators, without the record terminator.
    EntryMap map;
    char field_terminator = '\x1E';

    [[nodiscard]] std::size_t entries() const { return directory.size() / map.size(); }
    [[nodiscard]] std::string_view entry(std::size_t number) const {
        return directory.substr(number * map.size(), map.size());
    }
};

struct Entry {
    Tag tag;
    std::string_view content;  ///< Without the field terminator.
};

/// What cut_by_directory() made of a record.
struct DirectoryCut {
    bool fits = false;
    std::size_t first_doubt = 0;       ///< The entry that does not fit, where one does not.
    std::optional<std::size_t> stray;  ///< An entry whose text holds a field terminator.
};

/// Fills `entries`, which has room for layout.entries() of them. The directory is believed where each entry ends at a
/// field terminator and all of them together are the whole of the data. A terminator inside one that fits so well is a
/// stray character of its text.
[[nodiscard]] DirectoryCut cut_by_directory(const Layout& layout, Entry* entries);

/// Why the directory was not believed: "the entry \"245...\" does not fit the fields".
[[nodiscard]] std::string describe_doubt(const Layout& layout, const DirectoryCut& cut);

/// The fields' contents by the terminators, in the order of the data.
[[nodiscard]] std::vector<std::string_view> cut_by_terminators(const Layout& layout);

/// The directory's tags for those contents. It lists fields in the order of the data in nearly every file; where its
/// starting positions say otherwise, the lengths that it gives decide which order is meant.
[[nodiscard]] std::vector<Tag> tags_in_data_order(const Layout& layout, const std::vector<std::string_view>& contents);

}  // namespace unikat::iso2709
