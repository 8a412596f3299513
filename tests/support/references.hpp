#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "record/syntax.hpp"

namespace unikat::testing {

/// Checks a file of RIS: entries of `TT  - value` lines with CR LF, each from one TY to one ER, a blank line between
/// two. Returns how many there are.
inline std::size_t check_ris(std::string_view file) {
    std::size_t entries = 0;
    bool in_entry = false;
    bool may_be_blank = false;
    while (!file.empty()) {
        const std::size_t end = file.find("\r\n");
        REQUIRE(end != std::string_view::npos);
        const std::string_view line = file.substr(0, end);
        file.remove_prefix(end + 2);
        CAPTURE(line);
        REQUIRE(line.find_first_of("\r\n") == std::string_view::npos);
        if (line.empty()) {
            REQUIRE(may_be_blank);
            may_be_blank = false;
            continue;
        }
        REQUIRE(line.size() >= 6);
        REQUIRE((is_upper(line[0]) && (is_upper(line[1]) || is_digit(line[1])) && line.substr(2, 4) == "  - "));
        const bool starts = line.starts_with("TY");
        const bool ends = line == "ER  - ";
        REQUIRE(starts != in_entry);
        REQUIRE((ends || line.size() > 6));
        in_entry = !ends;
        may_be_blank = ends;
        if (ends) ++entries;
    }
    REQUIRE_FALSE(in_entry);
    return entries;
}

/// Checks one entry of BibTeX from its `@`, and takes it off the text: a known type, a key, braces that balance and no
/// character in a value that TeX would take for markup.
inline void check_bibtex_entry(std::string_view& text) {
    const std::size_t brace = text.find('{');
    REQUIRE(brace != std::string_view::npos);
    const std::vector<std::string_view> types{"article", "book",      "incollection", "inproceedings", "mastersthesis",
                                              "misc",    "phdthesis", "proceedings",  "techreport",    "unpublished"};
    REQUIRE(std::find(types.begin(), types.end(), text.substr(1, brace - 1)) != types.end());
    const std::string_view key = text.substr(brace + 1, text.find_first_of(",\n", brace) - brace - 1);
    CAPTURE(key);
    REQUIRE_FALSE(key.empty());
    REQUIRE(std::all_of(key.begin(), key.end(), [](char c) {
        return is_digit(c) || is_lower(c) || is_upper(c) || c == '-' || c == '_' || c == '.';
    }));
    int depth = 0;
    std::size_t end = brace;
    for (; end < text.size(); ++end) {
        depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
        if (depth == 0) break;
    }
    REQUIRE(depth == 0);
    const std::string_view entry = text.substr(0, end + 1);
    CAPTURE(entry);
    REQUIRE(text.substr(end - 1, 3) == "\n}\n");
    std::size_t line_start = entry.find('\n') + 1;
    while (line_start < end) {
        const std::size_t line_end = entry.find('\n', line_start);
        const std::string_view line = entry.substr(line_start, line_end - line_start);
        line_start = line_end + 1;
        const std::size_t value = line.find(" = {");
        REQUIRE((line.starts_with("  ") && value != std::string_view::npos));
        const bool is_verbatim = line.starts_with("  url ") || line.starts_with("  doi ");
        for (std::size_t i = value + 4; !is_verbatim && i < line.size(); ++i)
            if (std::string_view("#$%&_").find(line[i]) != std::string_view::npos) REQUIRE(line[i - 1] == '\\');
        REQUIRE((is_verbatim || line.find_first_of("~^", value) == std::string_view::npos));
    }
    text.remove_prefix(end + 2);
}

/// Checks a file of BibTeX and returns how many entries it has.
inline std::size_t check_bibtex(std::string_view file) {
    std::size_t entries = 0;
    while (!file.empty()) {
        if (file.front() == '\n') file.remove_prefix(1);
        REQUIRE(file.starts_with('@'));
        check_bibtex_entry(file);
        ++entries;
    }
    return entries;
}

}  // namespace unikat::testing
