#include "tools/overlap_tables.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "text/escape.hpp"
#include "text/utf8.hpp"
#include "tools/cli.hpp"

namespace unikat {
namespace {

constexpr std::uint32_t kMostColumns = 6;

std::uint32_t most_others(const Overlap& overlap) {
    std::uint32_t most = 0;
    for (const Overlap::Library& library : overlap.libraries)
        if (!library.shared_with.empty()) most = std::max(most, library.shared_with.rbegin()->first);
    return most;
}

// Rows of cells as a table: the first column to the left, the others to the right.
std::string aligned(const std::vector<std::vector<std::string>>& rows) {
    const auto width_of = [](const std::string& text) {
        std::size_t width = 0;
        for (std::size_t at = 0; at < text.size(); at += utf8_at(text, at).size) ++width;
        return width;
    };
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string fill(widths[i] - width_of(row[i]), ' ');
            if (i > 0) text += "  ";
            text += i == 0 ? row[i] + fill : fill + row[i];
        }
        text.resize(text.find_last_not_of(' ') + 1);
        text += '\n';
    }
    return text;
}

std::string libraries_text(const Overlap& overlap) {
    const std::uint32_t columns = sharing_columns(overlap);
    std::vector<std::vector<std::string>> rows = {{"library", "records", "titles", "alone", "", "shared", ""}};
    for (std::uint32_t i = 1; i <= columns; ++i) rows[0].push_back(sharing_label(i, columns, overlap));
    rows[0].emplace_back("gains");
    for (const Overlap::Library& library : overlap.libraries) {
        rows.push_back({visible_text(library.name), with_commas(library.records), with_commas(library.titles),
                        with_commas(library.alone()), percentage(library.alone(), library.titles),
                        with_commas(library.shared()), percentage(library.shared(), library.titles)});
        for (std::uint32_t i = 1; i <= columns; ++i)
            rows.back().push_back(with_commas(shared_in_column(library, i, columns)));
        rows.back().push_back(with_commas(overlap.gain_of(library)));
    }
    return aligned(rows);
}

std::string pairs_text(const Overlap& overlap) {
    std::vector<std::vector<std::string>> rows;
    for (const Overlap::Group& pair : overlap.pairs) {
        rows.push_back({visible_text(names_in(overlap, pair)), with_commas(pair.titles)});
        for (const std::uint32_t index : pair.libraries) {
            const Overlap::Library& library = overlap.libraries[index];
            rows.back().push_back(
                fmt::format("{} of {}", percentage(pair.titles, library.titles), visible_text(library.name)));
        }
    }
    std::string text = "Titles that two libraries have in common\n\n";
    text += rows.empty() ? "none\n" : aligned(rows);
    if (overlap.other_pairs > 0)
        text += fmt::format("{} not shown (--top)\n", counted(overlap.other_pairs, "more pair"));
    return text;
}

std::string combinations_text(const Overlap& overlap) {
    std::vector<std::vector<std::string>> rows;
    for (const Overlap::Group& group : overlap.combinations)
        rows.push_back({visible_text(names_in(overlap, group)), with_commas(group.titles),
                        percentage(group.titles, overlap.titles)});
    std::string text = "Titles that just these libraries have, and no other\n\n" + aligned(rows);
    if (overlap.other_combinations > 0)
        text += fmt::format("{} with {} not shown (--top)\n", counted(overlap.other_combinations, "more combination"),
                            counted(overlap.other_combinations_titles, "title"));
    return text;
}

class TsvTable {
public:
    TsvTable() : text_("what\twho\tcount\n") {}

    void add(std::string_view what, const std::string& who, std::uint64_t count) {
        text_ += fmt::format("{}\t{}\t{}\n", what, visible_text(who), count);
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

std::string json_names(const Overlap& overlap, const Overlap::Group& group) {
    std::vector<std::string> names;
    for (const std::uint32_t index : group.libraries) names.push_back(json_string(overlap.libraries[index].name));
    return fmt::format("[{}]", fmt::join(names, ","));
}

std::string json_groups(const Overlap& overlap, const std::vector<Overlap::Group>& groups) {
    std::vector<std::string> objects;
    objects.reserve(groups.size());
    for (const Overlap::Group& group : groups)
        objects.push_back(fmt::format(R"({{"libraries":{},"titles":{}}})", json_names(overlap, group), group.titles));
    return fmt::format("[{}]", fmt::join(objects, ","));
}

std::string json_library(const Overlap& overlap, const Overlap::Library& library) {
    std::vector<std::string> with;
    for (const auto& [others, titles] : library.shared_with)
        if (others > 0) with.push_back(fmt::format(R"("{}":{})", others, titles));
    return fmt::format(
        R"({{"library":{},"records":{},"titles":{},"alone":{},"shared":{},"shared_with":{{{}}},"gains":{}}})",
        json_string(library.name), library.records, library.titles, library.alone(), library.shared(),
        fmt::join(with, ","), overlap.gain_of(library));
}

}  // namespace

std::string names_in(const Overlap& overlap, const Overlap::Group& group) {
    std::vector<std::string_view> names;
    for (const std::uint32_t index : group.libraries) names.emplace_back(overlap.libraries[index].name);
    return fmt::format("{}", fmt::join(names, " + "));
}

std::string percentage(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return {};
    return fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string counted_libraries(std::uint64_t number) {
    return number == 1 ? "1 library" : with_commas(number) + " libraries";
}

std::vector<std::string> network_gain(const Overlap& overlap) {
    if (overlap.titles == 0) return {"There are no titles."};
    return {fmt::format("{} in {} of {}.", counted(overlap.titles, "title"), counted(overlap.records, "record"),
                        counted_libraries(overlap.libraries.size())),
            fmt::format("{} ({}) are with one library only, {} ({}) are shared.", with_commas(overlap.alone),
                        percentage(overlap.alone, overlap.titles), with_commas(overlap.shared()),
                        percentage(overlap.shared(), overlap.titles)),
            fmt::format("Added up the libraries have {}: {} that the network need not catalogue again.",
                        with_commas(overlap.sum), with_commas(overlap.sum - overlap.titles)),
            fmt::format("The network has {} more than the largest of them.",
                        counted(overlap.titles - overlap.largest(), "title"))};
}

std::uint32_t sharing_columns(const Overlap& overlap) {
    return std::min(most_others(overlap), kMostColumns);
}

std::uint64_t shared_in_column(const Overlap::Library& library, std::uint32_t column, std::uint32_t columns) {
    std::uint64_t titles = 0;
    for (const auto& [others, count] : library.shared_with)
        if (others == column || (column == columns && others > column)) titles += count;
    return titles;
}

std::string sharing_label(std::uint32_t column, std::uint32_t columns, const Overlap& overlap) {
    const bool open = column == columns && most_others(overlap) > columns;
    return fmt::format("with {}{}", column, open ? " or more" : "");
}

std::string overlap_text(const Overlap& overlap) {
    std::string gain = fmt::format("{}\n", fmt::join(network_gain(overlap), "\n"));
    if (overlap.titles == 0) return gain;
    return gain + "\n" + libraries_text(overlap) + "\n" + pairs_text(overlap) + "\n" + combinations_text(overlap);
}

std::string overlap_tsv(const Overlap& overlap) {
    TsvTable table;
    table.add("libraries", "", overlap.libraries.size());
    table.add("records", "", overlap.records);
    table.add("titles", "", overlap.titles);
    table.add("alone", "", overlap.alone);
    table.add("shared", "", overlap.shared());
    table.add("sum", "", overlap.sum);
    table.add("largest", "", overlap.largest());
    for (const Overlap::Library& library : overlap.libraries) {
        table.add("records", library.name, library.records);
        table.add("titles", library.name, library.titles);
        table.add("alone", library.name, library.alone());
        table.add("shared", library.name, library.shared());
        for (const auto& [others, titles] : library.shared_with)
            if (others > 0) table.add(fmt::format("shared-with-{}", others), library.name, titles);
        table.add("gains", library.name, overlap.gain_of(library));
    }
    for (const Overlap::Group& pair : overlap.pairs) table.add("pair", names_in(overlap, pair), pair.titles);
    if (overlap.other_pairs > 0) table.add("more-pairs", "", overlap.other_pairs);
    for (const Overlap::Group& group : overlap.combinations)
        table.add("combination", names_in(overlap, group), group.titles);
    if (overlap.other_combinations > 0) {
        table.add("more-combinations", "", overlap.other_combinations);
        table.add("more-combinations-titles", "", overlap.other_combinations_titles);
    }
    return table.text();
}

std::string overlap_json(const Overlap& overlap) {
    std::vector<std::string> libraries;
    for (const Overlap::Library& library : overlap.libraries) libraries.push_back(json_library(overlap, library));
    return fmt::format(
        R"({{"records":{},"titles":{},"alone":{},"shared":{},"sum":{},"largest":{},"libraries":[{}],"pairs":{},"more_pairs":{},)"
        R"("combinations":{},"more_combinations":{},"more_combinations_titles":{}}})"
        "\n",
        overlap.records, overlap.titles, overlap.alone, overlap.shared(), overlap.sum, overlap.largest(),
        fmt::join(libraries, ","), json_groups(overlap, overlap.pairs), overlap.other_pairs,
        json_groups(overlap, overlap.combinations), overlap.other_combinations, overlap.other_combinations_titles);
}

}  // namespace unikat
