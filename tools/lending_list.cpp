#include "tools/lending_list.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "text/escape.hpp"
#include "text/utf8.hpp"
#include "tools/holdings_text.hpp"

namespace unikat {
namespace {

using Kind = HoldingsStatement::Kind;

constexpr std::string_view kByDescription = "title, name and year";

// "ISBN 9789793062792", "cancelled ISBN 9789793062792", "title, name and year".
std::string evidence_of(const Located& located) {
    if (located.evidence == Evidence::description) return std::string(kByDescription);
    const bool cancelled = located.evidence == Evidence::cancelled_number;
    return fmt::format("{}{} {}", cancelled ? "cancelled " : "", name_of(located.number.kind), located.number.text);
}

std::string_view name_of_kind(Kind kind) {
    switch (kind) {
        case Kind::supplements: return "supplements";
        case Kind::indexes: return "indexes";
        default: return "basic";
    }
}

class TextList final : public LendingList {
public:
    std::string start(const Wanted& wanted) override {
        answers_ = 0;
        const std::string_view between = wanted.text.empty() || wanted.title.empty() ? "" : "  ";
        return visible_text(fmt::format("{}{}{}", wanted.text, between, wanted.title)) + "\n";
    }

    std::string answer(const Located& located) override {
        ++answers_;
        std::string text;
        if (located.evidence != Evidence::number) text = line(2, fmt::format("found by {} only", evidence_of(located)));
        const std::string id = located.record.empty() ? "" : fmt::format("  [{}]", located.record);
        text += line(2, located.title + id);
        if (located.holdings.empty()) text += line(4, "no library is named");
        std::size_t widest_library = 0;
        std::size_t widest_number = 0;
        for (const Holdings& holdings : located.holdings) {
            widest_library = std::max(widest_library, width_of(library_of(holdings)));
            widest_number = std::max(widest_number, width_of(numbers_of_library(holdings)));
        }
        for (const Holdings& holdings : located.holdings) {
            std::string start = padded(library_of(holdings), widest_library);
            if (widest_number > 0) start += "  " + padded(numbers_of_library(holdings), widest_number);
            for (const std::string& held : lines_of(holdings)) {
                text += line(4, fmt::format("{}  {}", start, held));
                start.assign(width_of(start), ' ');
            }
        }
        return text;
    }

    std::string finish() override { return (answers_ == 0 ? line(2, "not found") : "") + "\n"; }

private:
    static std::string line(std::size_t indent, const std::string& content) {
        std::string text = std::string(indent, ' ') + visible_text(content);
        text.resize(text.find_last_not_of(' ') + 1);
        return text + "\n";
    }

    static std::string library_of(const Holdings& holdings) {
        return holdings.library.empty() ? "(no library is named)" : holdings.library;
    }
    static std::string numbers_of_library(const Holdings& holdings) {
        return fmt::format("{}", fmt::join(holdings.numbers, ", "));
    }

    static std::size_t width_of(const std::string& text) {
        std::size_t width = 0;
        for (std::size_t at = 0; at < text.size(); at += utf8_at(text, at).size) ++width;
        return width;
    }
    static std::string padded(std::string text, std::size_t width) {
        text.append(width - width_of(text), ' ');
        return text;
    }

    // A line for each shelf, and one for what there is of a serial.
    static std::vector<std::string> lines_of(const Holdings& holdings) {
        std::vector<std::string> lines;
        for (const Shelf& shelf : holdings.shelves) lines.push_back(shelf_text(shelf));
        const std::string statements = statements_text(holdings.statements);
        if (!statements.empty()) {
            if (lines.size() == 1)
                lines.back() += "; " + statements;
            else
                lines.push_back(statements);
        }
        if (lines.empty()) lines.emplace_back();
        return lines;
    }

    static std::string shelf_text(const Shelf& shelf) {
        std::string text = shelf.location;
        const auto add = [&text](std::string_view mark, const std::string& words) {
            if (!words.empty()) text += text.empty() ? words : fmt::format("{}{}", mark, words);
        };
        add(": ", shelf.call_number);
        add("; ", counted_values("copy", "copies", shelf.copies));
        add("; ", counted_values("piece", "pieces", shelf.pieces));
        if (!shelf.note.empty()) add(" ", fmt::format("({})", shelf.note));
        return text;
    }

    static std::string counted_values(std::string_view one, std::string_view several,
                                      const std::vector<std::string>& values) {
        if (values.empty()) return {};
        return fmt::format("{} {}", values.size() == 1 ? one : several, fmt::join(values, ", "));
    }

    std::uint64_t answers_ = 0;
};

class TsvList final : public LendingList {
public:
    [[nodiscard]] std::string header() const override {
        return "wanted\twanted_title\tfound\tby\trecord\ttitle\tlibrary\tcontrol_number\tlocation\tcall_"
               "number\tcopies\t"
               "holdings\tnote\n";
    }

    std::string start(const Wanted& wanted) override {
        wanted_ = wanted;
        answers_ = 0;
        return {};
    }

    std::string answer(const Located& located) override {
        ++answers_;
        std::string rows;
        const std::vector<std::string> found = {located.names_library() ? "yes" : "no", evidence_of(located),
                                                located.record, located.title};
        for (const Holdings& holdings : located.holdings) {
            const std::vector<std::string> library = {holdings.library,
                                                      fmt::format("{}", fmt::join(holdings.numbers, ", "))};
            for (std::size_t i = 0; i < std::max<std::size_t>(holdings.shelves.size(), 1); ++i) {
                const Shelf shelf = i < holdings.shelves.size() ? holdings.shelves[i] : Shelf{};
                const std::string statements = i == 0 ? statements_text(holdings.statements) : "";
                rows += row(
                    {found, library, {shelf.location, shelf.call_number, copies_of(shelf), statements, shelf.note}});
            }
        }
        if (located.holdings.empty()) rows += row({found});
        return rows;
    }

    std::string finish() override { return answers_ == 0 ? row({{"no"}}) : std::string{}; }

private:
    static constexpr std::size_t kColumns = 13;

    static std::string copies_of(const Shelf& shelf) {
        return fmt::format("{}", fmt::join(shelf.copies.empty() ? shelf.pieces : shelf.copies, ", "));
    }

    [[nodiscard]] std::string row(const std::vector<std::vector<std::string>>& groups) const {
        std::vector<std::string> cells = {visible_text(wanted_.text), visible_text(wanted_.title)};
        for (const auto& group : groups)
            for (const std::string& cell : group) cells.push_back(visible_text(cell));
        cells.resize(kColumns);
        return fmt::format("{}\n", fmt::join(cells, "\t"));
    }

    Wanted wanted_;
    std::uint64_t answers_ = 0;
};

std::string json_strings(const std::vector<std::string>& values) {
    std::vector<std::string> strings;
    strings.reserve(values.size());
    for (const std::string& value : values) strings.push_back(json_string(value));
    return fmt::format("[{}]", fmt::join(strings, ","));
}

class JsonList final : public LendingList {
public:
    std::string start(const Wanted& wanted) override {
        answers_ = 0;
        found_ = false;
        return fmt::format(R"({{"wanted":{},"title":{},"source":{},"place":{},"answers":[)", json_string(wanted.text),
                           json_string(wanted.title), json_string(wanted.source), wanted.place);
    }

    std::string answer(const Located& located) override {
        found_ = found_ || located.names_library();
        const bool described = located.evidence == Evidence::description;
        std::vector<std::string> libraries;
        for (const Holdings& holdings : located.holdings) libraries.push_back(library_of(holdings));
        return fmt::format(
            R"({}{{"by":{},"number":{},"cancelled":{},"record":{},"title":{},"libraries":[{}]}})",
            answers_++ == 0 ? "" : ",", json_string(described ? kByDescription : name_of(located.number.kind)),
            json_string(described ? "" : located.number.text), located.evidence == Evidence::cancelled_number,
            json_string(located.record), json_string(located.title), fmt::join(libraries, ","));
    }

    std::string finish() override { return fmt::format("],\"found\":{}}}\n", found_); }

private:
    static std::string library_of(const Holdings& holdings) {
        std::vector<std::string> shelves;
        for (const Shelf& shelf : holdings.shelves)
            shelves.push_back(fmt::format(R"({{"location":{},"call_number":{},"copies":{},"pieces":{},"note":{}}})",
                                          json_string(shelf.location), json_string(shelf.call_number),
                                          json_strings(shelf.copies), json_strings(shelf.pieces),
                                          json_string(shelf.note)));
        std::vector<std::string> statements;
        for (const HoldingsStatement& statement : holdings.statements)
            statements.push_back(fmt::format(R"({{"kind":"{}","text":{},"note":{}}})", name_of_kind(statement.kind),
                                             json_string(statement.text), json_string(statement.note)));
        return fmt::format(R"({{"library":{},"numbers":{},"shelves":[{}],"statements":[{}]}})",
                           json_string(holdings.library), json_strings(holdings.numbers), fmt::join(shelves, ","),
                           fmt::join(statements, ","));
    }

    std::uint64_t answers_ = 0;
    bool found_ = false;
};

}  // namespace

bool Located::names_library() const {
    return std::any_of(holdings.begin(), holdings.end(), [](const Holdings& one) { return !one.library.empty(); });
}

std::unique_ptr<LendingList> make_lending_list(const std::string& form) {
    if (form == "tsv") return std::make_unique<TsvList>();
    if (form == "json") return std::make_unique<JsonList>();
    return std::make_unique<TextList>();
}

}  // namespace unikat
