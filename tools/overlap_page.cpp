#include "tools/overlap_page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "text/html.hpp"
#include "text/utf8.hpp"
#include "tools/cli.hpp"
#include "tools/overlap_tables.hpp"

namespace unikat {
namespace {

// A style sheet must hold none of < & > for the page to be XML.
constexpr std::string_view kStyle = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
p { margin: 0.5rem 0; max-width: 42rem; }
figure { margin: 1rem 0; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid #14506e; outline-offset: 2px; }
svg { display: block; height: auto; width: 100%; font: 12px system-ui, "Noto Sans", sans-serif; }
svg text { fill: #1a1a1a; }
.alone { fill: #14506e; }
.shared { fill: #8fbfd6; }
.stripe { fill: #f1f5f7; }
.has { fill: #14506e; }
.lacks { fill: #b9c6cd; }
.joins { stroke: #14506e; stroke-width: 2; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.caption { color: #4a4a4a; }
small { color: #4a4a4a; }
th, td { padding: 0.25rem 0.6rem; border-bottom: 1px solid #d5dce0; text-align: right; vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal; overflow-wrap: anywhere;
  min-width: 7rem; max-width: 20rem; }
thead th { border-bottom: 2px solid #14506e; vertical-align: bottom; }
tbody th { font-weight: normal; }
@media (max-width: 30rem) {
  table { font-size: 0.85rem; }
  th, td { padding: 0.25rem 0.35rem; }
  th:first-child, td:first-child { min-width: 5.5rem; }
}
@media print {
  @page { margin: 15mm; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  h1 { font-size: 16pt; }
  h2 { font-size: 12pt; break-after: avoid; }
  svg { max-width: 13cm !important; min-width: 0 !important; }
  .scroll { overflow: visible; }
  tr, figure { break-inside: avoid; }
  th, td { padding: 0.1rem 0.35rem; }
}
)css";

constexpr int kRowHeight = 22;
constexpr int kBarWidth = 150;
constexpr int kLetterWidth = 7;  // of 12 pixels' height, generously

// A chart is drawn in units of about a pixel. It shrinks and grows with the window, so far as its letters can be read.
class Chart {
public:
    Chart(std::string title, std::string description)
        : title_(std::move(title)), description_(std::move(description)) {}

    void text(int x, int y, std::string_view content, std::string_view attributes = {}) {
        add(R"(<text x="{}" y="{}"{}{}>{}</text>)", x, y, attributes.empty() ? "" : " ", attributes, content);
    }
    void bar(int x, int y, int width, int height, std::string_view style) {
        add(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" />)", style, x, y, width, height);
    }
    template <class... Values>
    void add(fmt::format_string<Values...> format, Values&&... values) {
        body_ += fmt::format(format, std::forward<Values>(values)...);
        body_ += '\n';
    }

    [[nodiscard]] std::string finish(int width, int height) const {
        return fmt::format(
            R"(<figure class="scroll" tabindex="0" aria-label="{4}">
<svg viewBox="0 0 {0} {1}" role="img" style="min-width: {2}px; max-width: {3}px" xmlns="http://www.w3.org/2000/svg">
<title>{4}</title>
<desc>{5}</desc>
{6}</svg>
</figure>
)",
            width, height, width * 4 / 5, width * 3 / 2, title_, description_, body_);
    }

private:
    std::string title_;
    std::string description_;
    std::string body_;
};

// Letters from here on are about twice as wide as Latin ones.
constexpr char32_t kWideLetters = 0x1100;

// How many Latin letters are about as wide.
int letters_in(std::string_view name) {
    int letters = 0;
    for (std::size_t at = 0; at < name.size();) {
        const Utf8Step step = utf8_at(name, at);
        letters += step.code_point >= kWideLetters ? 2 : 1;
        at += step.size;
    }
    return letters;
}

// A name that fits into a chart: of `most` Latin letters at most.
std::string short_name(std::string_view name, int most) {
    if (letters_in(name) <= most) return std::string(name);
    std::size_t end = 0;
    for (std::size_t at = 0; at < name.size() && letters_in(name.substr(0, at)) < most;) {
        end = at;
        at += utf8_at(name, at).size;
    }
    return std::string(name.substr(0, end)) + "…";
}

// Something is drawn even of one title among a million.
int scaled(std::uint64_t part, std::uint64_t whole, int width) {
    if (part == 0 || whole == 0) return 0;
    const double share = static_cast<double>(part) / static_cast<double>(whole);
    return std::max(1, static_cast<int>(share * width));
}

std::string library_chart(const Overlap& overlap) {
    constexpr int kWidth = 340;
    constexpr int kStep = 44;
    constexpr int kTop = 30;
    constexpr int kLeastLetters = 8;
    Chart chart(
        "Titles of each library, alone and shared",
        "A bar for each library. Its dark part are titles that no other library has, its light part titles that "
        "others have too. The table below has the same numbers.");
    chart.bar(0, 4, 12, 12, "alone");
    chart.text(18, 14, "alone");
    chart.bar(70, 4, 12, 12, "shared");
    chart.text(88, 14, "shared with others");
    int y = kTop;
    for (const Overlap::Library& library : overlap.libraries) {
        const int alone = scaled(library.alone(), overlap.largest(), kWidth);
        const int shared = std::min(scaled(library.shared(), overlap.largest(), kWidth), kWidth - alone);
        chart.add("<g><title>{}: {} alone, {} shared</title>", html_text(library.name), with_commas(library.alone()),
                  with_commas(library.shared()));
        const std::string numbers =
            fmt::format("{} alone, {} shared", with_commas(library.alone()), with_commas(library.shared()));
        const int room = kWidth / kLetterWidth - letters_in(numbers) - 1;
        chart.text(0, y + 13, html_text(short_name(library.name, std::max(room, kLeastLetters))));
        chart.text(kWidth, y + 13, numbers, R"(text-anchor="end")");
        chart.bar(0, y + 19, alone, 14, "alone");
        chart.bar(alone, y + 19, shared, 14, "shared");
        chart.add("</g>");
        y += kStep;
    }
    return chart.finish(kWidth, y);
}

// The intersection plot: a row for each combination, a column for each library, and a bar.
class CombinationChart {
public:
    explicit CombinationChart(const Overlap& overlap)
        : overlap_(overlap),
          chart_("Titles of each combination of libraries",
                 "A row for each combination. Its filled dots are the libraries that have the titles; its bar says how "
                 "many "
                 "titles just these libraries have. The table below has the same numbers.") {
        for (const Overlap::Group& group : overlap_.combinations)
            columns_.insert(columns_.end(), group.libraries.begin(), group.libraries.end());
        std::sort(columns_.begin(), columns_.end());
        columns_.erase(std::unique(columns_.begin(), columns_.end()), columns_.end());
        int letters = 0;
        for (const std::uint32_t column : columns_) {
            names_.push_back(short_name(overlap_.libraries[column].name, kNameLetters));
            letters = std::max(letters, letters_in(names_.back()));
        }
        header_ = 20 + letters * kLetterWidth * 7 / 8;
    }

    std::string draw() {
        constexpr int kNumberWidth = 60;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            chart_.add(R"svg(<text transform="translate({},{}) rotate(-60)">{}</text>)svg", x_of(i) + 4, header_ - 6,
                       html_text(names_[i]));
        int y = header_;
        for (const Overlap::Group& group : overlap_.combinations) {
            if ((y - header_) / kRowHeight % 2 == 0) chart_.bar(0, y, bars_at() - 10, kRowHeight, "stripe");
            draw_row(group, y);
            y += kRowHeight;
        }
        return chart_.finish(std::max(bars_at() + kBarWidth + kNumberWidth, kLeastWidth), y + 4);
    }

private:
    static constexpr int kNameLetters = 14;
    static constexpr int kColumnWidth = 22;
    static constexpr int kLeastWidth = 320;

    static int x_of(std::size_t column) { return static_cast<int>(column) * kColumnWidth + kColumnWidth / 2; }
    [[nodiscard]] int bars_at() const { return static_cast<int>(columns_.size()) * kColumnWidth + 10; }

    void draw_row(const Overlap::Group& group, int y) {
        const int middle = y + kRowHeight / 2;
        const std::string titles = with_commas(group.titles);
        chart_.add("<g><title>{}: {}</title>", html_text(names_in(overlap_, group)), counted(group.titles, "title"));
        const auto column_of = [&](std::uint32_t library) {
            return static_cast<std::size_t>(std::lower_bound(columns_.begin(), columns_.end(), library) -
                                            columns_.begin());
        };
        for (std::size_t i = 0; i < columns_.size(); ++i) dot("lacks", i, middle, 3);
        if (group.libraries.size() > 1)
            chart_.add(R"(<line class="joins" x1="{}" y1="{}" x2="{}" y2="{}" />)",
                       x_of(column_of(group.libraries.front())), middle, x_of(column_of(group.libraries.back())),
                       middle);
        for (const std::uint32_t library : group.libraries) dot("has", column_of(library), middle, 6);
        const int width = scaled(group.titles, overlap_.combinations.front().titles, kBarWidth);
        chart_.bar(bars_at(), middle - 7, width, 14, group.libraries.size() == 1 ? "alone" : "shared");
        chart_.text(bars_at() + width + 6, middle + 4, titles);
        chart_.add("</g>");
    }

    void dot(std::string_view style, std::size_t column, int y, int radius) {
        chart_.add(R"(<circle class="{}" cx="{}" cy="{}" r="{}" />)", style, x_of(column), y, radius);
    }

    const Overlap& overlap_;
    Chart chart_;
    std::vector<std::uint32_t> columns_;  // the libraries that occur, rising
    std::vector<std::string> names_;      // theirs, as they fit
    int header_ = 0;                      // the height of the names
};

class Table {
public:
    // Cells are HTML. The caption stands outside of what scrolls.
    Table(std::string_view id, std::string_view caption, const std::vector<std::string>& head) {
        text_ = fmt::format(R"(<p class="caption" id="{0}">{1}</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="{0}">
<table aria-labelledby="{0}">
<thead><tr>)",
                            id, caption);
        for (const std::string& cell : head) text_ += fmt::format("<th scope=\"col\">{}</th>", cell);
        text_ += "</tr></thead>\n<tbody>\n";
    }
    void add(const std::vector<std::string>& cells) {
        text_ += fmt::format("<tr><th scope=\"row\">{}</th>", cells.front());
        for (std::size_t i = 1; i < cells.size(); ++i) text_ += fmt::format("<td>{}</td>", cells[i]);
        text_ += "</tr>\n";
    }
    [[nodiscard]] std::string finish() const { return text_ + "</tbody>\n</table>\n</div>\n"; }

private:
    std::string text_;
};

// A name keeps its own direction of writing.
std::string name_cell(std::string_view name) {
    return fmt::format("<bdi>{}</bdi>", html_text(name));
}

std::string names_cell(const Overlap& overlap, const Overlap::Group& group) {
    std::vector<std::string> names;
    for (const std::uint32_t index : group.libraries) names.push_back(name_cell(overlap.libraries[index].name));
    return fmt::format("{}", fmt::join(names, " + "));
}

// "40" and in small letters "57.1 %".
std::string with_share(std::uint64_t part, std::uint64_t whole) {
    return fmt::format("{} <small>{}</small>", with_commas(part), percentage(part, whole));
}

std::string library_table(const Overlap& overlap) {
    const std::uint32_t columns = sharing_columns(overlap);
    std::vector<std::string> head = {"Library", "Records", "Titles", "Alone", "Shared"};
    for (std::uint32_t i = 1; i <= columns; ++i) head.push_back(sharing_label(i, columns, overlap));
    head.emplace_back("Gains");
    Table table(
        "library-table",
        "Titles of each library. With 2: two others have them too. Gains: titles of the network that the library "
        "has not itself.",
        head);
    for (const Overlap::Library& library : overlap.libraries) {
        std::vector<std::string> cells = {name_cell(library.name), with_commas(library.records),
                                          with_commas(library.titles), with_share(library.alone(), library.titles),
                                          with_share(library.shared(), library.titles)};
        for (std::uint32_t i = 1; i <= columns; ++i)
            cells.push_back(with_commas(shared_in_column(library, i, columns)));
        cells.push_back(with_commas(overlap.gain_of(library)));
        table.add(cells);
    }
    return table.finish();
}

std::string combination_table(const Overlap& overlap) {
    Table table("combination-table", "Titles that just these libraries have, and no other",
                {"Libraries", "Titles", "Of all"});
    for (const Overlap::Group& group : overlap.combinations)
        table.add({names_cell(overlap, group), with_commas(group.titles), percentage(group.titles, overlap.titles)});
    std::string text = table.finish();
    if (overlap.other_combinations > 0)
        text += fmt::format("<p>{} with {} not shown.</p>\n", counted(overlap.other_combinations, "more combination"),
                            counted(overlap.other_combinations_titles, "title"));
    return text;
}

std::string pair_table(const Overlap& overlap) {
    if (overlap.pairs.empty()) return "<p>No two libraries have a title in common.</p>\n";
    Table table(
        "pair-table",
        "Titles that two libraries have in common, whoever else has them, and which part of each library’s titles "
        "they are",
        {"Libraries", "Titles", "Of the first", "Of the second"});
    for (const Overlap::Group& pair : overlap.pairs)
        table.add({names_cell(overlap, pair), with_commas(pair.titles),
                   percentage(pair.titles, overlap.libraries[pair.libraries.front()].titles),
                   percentage(pair.titles, overlap.libraries[pair.libraries.back()].titles)});
    std::string text = table.finish();
    if (overlap.other_pairs > 0)
        text += fmt::format("<p>{} not shown.</p>\n", counted(overlap.other_pairs, "more pair"));
    return text;
}

}  // namespace

std::string overlap_page(const Overlap& overlap) {
    const std::string title = "Overlap of " + counted_libraries(overlap.libraries.size());
    std::string page = fmt::format(
        R"(<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{0}</title>
<style>{1}</style>
</head>
<body>
<main>
<h1>{0}</h1>
<p>{2}</p>
)",
        title, kStyle, fmt::join(network_gain(overlap), " "));
    if (overlap.titles > 0) {
        page += "<h2>Libraries</h2>\n" + library_chart(overlap) + library_table(overlap);
        page += "<h2>Combinations of libraries</h2>\n" + CombinationChart(overlap).draw() + combination_table(overlap);
        page += "<h2>Pairs of libraries</h2>\n" + pair_table(overlap);
    }
    return page + "</main>\n</body>\n</html>\n";
}

}  // namespace unikat
