#include "formats/marc/directory.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <new>

#include "record/syntax.hpp"

namespace unikat::iso2709 {
namespace {

constexpr std::size_t kTagSize = 3;

std::size_t length_in(std::string_view entry, const EntryMap& map) {
    return number_or(entry.substr(3, map.length), 0);
}

std::size_t start_in(std::string_view entry, const EntryMap& map, std::size_t otherwise) {
    return number_or(entry.substr(3 + map.length, map.start), otherwise);
}

// Do the fields of a directory in another order than the data lie side by side?
bool none_overlap(const Entry* entries, std::size_t count) {
    std::vector<std::string_view> contents;
    contents.reserve(count);
    for (std::size_t i = 0; i < count; ++i) contents.push_back(entries[i].content);
    std::sort(contents.begin(), contents.end(),
              [](std::string_view a, std::string_view b) { return a.data() < b.data(); });
    const auto overlaps = [](std::string_view a, std::string_view b) { return a.data() + a.size() >= b.data(); };
    return std::adjacent_find(contents.begin(), contents.end(), overlaps) == contents.end();
}

struct Listed {
    std::size_t start;
    std::size_t length;
    Tag tag;
};

// How many entries have the length that their field has, if fields come in this order.
std::size_t fitting_lengths(const std::vector<Listed>& listed, const std::vector<std::string_view>& contents) {
    std::size_t fitting = 0;
    for (std::size_t i = 0; i < std::min(listed.size(), contents.size()); ++i)
        if (listed[i].length == contents[i].size() + 1) ++fitting;
    return fitting;
}

}  // namespace

DirectoryCut cut_by_directory(const Layout& layout, Entry* entries) {
    DirectoryCut cut;
    std::size_t count = 0;
    std::size_t covered = 0;
    bool in_order = true;
    const std::size_t listed = layout.entries();
    for (; count < listed; ++count) {
        const std::string_view entry = layout.entry(count);
        const std::size_t length = length_in(entry, layout.map);
        const std::size_t start = start_in(entry, layout.map, layout.data.size());
        cut.first_doubt = count;
        if (length == 0 || start > layout.data.size() || length > layout.data.size() - start) break;
        const std::string_view content = layout.data.substr(start, length - 1);
        if (layout.data[start + length - 1] != layout.field_terminator) break;
        if (content.find(layout.field_terminator) != std::string_view::npos) cut.stray = count;
        in_order = in_order && start == covered;
        // Made where it stays: the tag's characters, stored singly, must not be read as a whole at once.
        new (entries + count) Entry{Tag(entry.substr(0, kTagSize)), content};
        covered += length;
    }
    cut.fits = count == listed && covered == layout.data.size() && (in_order || none_overlap(entries, count));
    return cut;
}

std::string describe_doubt(const Layout& layout, const DirectoryCut& cut) {
    if (layout.directory.empty()) return "it is empty";
    return fmt::format("the entry \"{}\" does not fit the fields", layout.entry(cut.first_doubt));
}

std::vector<std::string_view> cut_by_terminators(const Layout& layout) {
    std::vector<std::string_view> contents;
    std::string_view rest = layout.data;
    while (!rest.empty()) {
        const auto end = rest.find(layout.field_terminator);
        contents.push_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return contents;
}

std::vector<Tag> tags_in_data_order(const Layout& layout, const std::vector<std::string_view>& contents) {
    std::vector<Listed> listed;
    listed.reserve(layout.entries());
    for (std::size_t i = 0; i < layout.entries(); ++i) {
        const std::string_view entry = layout.entry(i);
        listed.push_back({start_in(entry, layout.map, 0), length_in(entry, layout.map), entry.substr(0, 3)});
    }
    std::vector<Listed> sorted = listed;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Listed& a, const Listed& b) { return a.start < b.start; });
    if (fitting_lengths(sorted, contents) > fitting_lengths(listed, contents)) listed = std::move(sorted);
    std::vector<Tag> tags;
    tags.reserve(listed.size());
    for (const Listed& entry : listed) tags.push_back(entry.tag);
    return tags;
}

}  // namespace unikat::iso2709
