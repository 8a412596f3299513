#include "formats/slims/titles.hpp"

#include <algorithm>
#include <array>

#include "formats/slims/row.hpp"
#include "record/syntax.hpp"
#include "unikat/identifier.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

struct Cut {
    std::string before;
    std::string after;
};

// The first place of any of the marks; what stands around it without blanks. Neither side may be empty.
bool cut_at(string_view text, std::initializer_list<string_view> marks, Cut& cut) {
    std::size_t best = string_view::npos;
    std::size_t size = 0;
    for (const string_view mark : marks) {
        const auto at = text.find(mark);
        if (at >= best || trimmed(text.substr(0, at)).empty() || trimmed(text.substr(at + mark.size())).empty())
            continue;
        best = at;
        size = mark.size();
    }
    if (best == string_view::npos) return false;
    cut = {std::string(trimmed(text.substr(0, best))), std::string(trimmed(text.substr(best + size)))};
    return true;
}

void add_cut(Parts& parts, const Cut& cut, string_view mark, char code) {
    parts.emplace_back('a', cut.before + std::string(mark));
    parts.emplace_back(code, cut.after);
}

bool has_digit(string_view text) {
    return std::any_of(text.begin(), text.end(), is_digit);
}

// "no. 12", "jilid 3", "12", "III": a number within a series.
bool is_series_number(string_view text) {
    constexpr auto kWords = std::to_array<string_view>({"no", "nr", "vol", "jil", "seri", "ke", "buku", "part", "th"});
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    if (!has_digit(lower)) return !text.empty() && text.find_first_not_of("IVXLC") == string_view::npos;
    return is_digit(lower[0]) ||
           std::any_of(kWords.begin(), kWords.end(), [&](string_view word) { return lower.starts_with(word); });
}

// Where the number of a volume starts at the end of a title: "Tafsir al-Misbah, vol. 1", "Matematika jilid 2A", or the
// title's size.
std::size_t volume_at(string_view title) {
    constexpr auto kWords =
        std::to_array<string_view>({"jilid", "jil.", "jld.", "volume", "vol.", "juz", "juz'", "juzu'"});
    const auto number = title.rfind(' ');
    if (number == string_view::npos || number == 0) return title.size();
    const string_view last = title.substr(number + 1);
    const bool counts = last.empty() || is_digit(last[0]) || last.find_first_not_of("IVXLC") == string_view::npos;
    if (last.empty() || !counts || last.size() > 6) return title.size();
    const auto before = title.rfind(' ', number - 1);
    if (before == string_view::npos || before == 0) return title.size();
    std::string word(title.substr(before + 1, number - before - 1));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(kWords.begin(), kWords.end(), word) == kWords.end() ? title.size() : before + 1;
}

// The title proper and its volume.
void add_title(Parts& parts, string_view title) {
    const std::size_t volume = volume_at(title);
    string_view proper = trimmed(title.substr(0, volume));
    while (proper.ends_with(',') || proper.ends_with(';') || proper.ends_with('.') || proper.ends_with('-'))
        proper = trimmed(proper.substr(0, proper.size() - 1));
    if (volume == title.size() || proper.empty()) {
        parts.emplace_back('a', title);
        return;
    }
    parts.emplace_back('a', std::string(proper) + ".");
    parts.emplace_back('n', title.substr(volume));
}

std::string take_issn(std::string& series) {
    const auto at = series.rfind("ISSN");
    if (at == std::string::npos) return {};
    const auto number = normalized_issn(std::string_view(series).substr(at));
    if (!number) return {};
    std::string issn(trimmed(std::string_view(series).substr(at + 4)));
    if (issn.starts_with(':')) issn = trimmed(std::string_view(issn).substr(1));
    constexpr std::size_t kLongestIssn = 9;
    if (issn.size() > kLongestIssn) return {};
    series = trimmed(std::string_view(series).substr(0, at));
    while (series.ends_with(',') || series.ends_with(';'))
        series = trimmed(std::string_view(series).substr(0, series.size() - 1));
    return issn;
}

// The end of the class number that starts here: "899.221" or, with the blanks in which Dewey numbers are printed,
// "899.221 3"; or `start`.
std::size_t class_end(string_view text, std::size_t start) {
    std::size_t end = std::min(text.find(' ', start), text.size());
    if (!is_dewey(text.substr(start, end - start))) return start;
    while (end < text.size()) {
        const std::size_t next = std::min(text.find(' ', end + 1), text.size());
        if (!is_dewey(text.substr(start, next - start))) break;
        end = next;
    }
    return end;
}

}  // namespace

Parts title_parts(string_view title, string_view responsibility) {
    Parts parts;
    std::string whole(title);
    std::string said(responsibility);
    Cut cut;
    if (said.empty() && cut_at(title, {" / "}, cut)) {
        whole = cut.before;
        said = cut.after;
    }
    if (cut_at(whole, {" = "}, cut) && cut.before.find(": ") == std::string::npos) {
        add_cut(parts, cut, " =", 'b');
    } else if (cut_at(whole, {" : ", ": "}, cut)) {
        add_title(parts, cut.before);
        parts.back().second += " :";
        parts.emplace_back('b', cut.after);
    } else {
        add_title(parts, whole);
    }
    if (said.empty()) return parts;
    if (!parts.back().second.empty()) parts.back().second += " /";
    parts.emplace_back('c', said);
    return parts;
}

Parts series_parts(string_view series) {
    Parts parts;
    std::string rest(series);
    const std::string issn = take_issn(rest);
    Cut cut;
    std::string number;
    if (cut_at(rest, {" ; ", "; "}, cut) && is_series_number(cut.after)) {
        rest = cut.before;
        number = cut.after;
    } else if (const auto comma = rest.rfind(", ");
               comma != std::string::npos && comma > 0 && is_series_number(std::string_view(rest).substr(comma + 2))) {
        number = rest.substr(comma + 2);
        rest.resize(comma);
    }
    parts.emplace_back('a', rest);
    if (!issn.empty() && !rest.empty()) {
        parts.back().second += ',';
        parts.emplace_back('x', issn);
    }
    if (!number.empty()) {
        parts.back().second += " ;";
        parts.emplace_back('v', number);
    }
    return parts;
}

Parts edition_parts(string_view edition) {
    Parts parts;
    Cut cut;
    if (cut_at(edition, {" / "}, cut))
        add_cut(parts, cut, " /", 'b');
    else
        parts.emplace_back('a', edition);
    return parts;
}

bool is_dewey(string_view text) {
    if (text.size() < 3 || !std::all_of(text.begin(), text.begin() + 3, is_digit)) return false;
    const string_view rest = text.substr(3);
    if (rest.empty()) return true;
    if (rest.size() < 2 || rest[0] != '.' || !is_digit(rest[1]) || !is_digit(rest.back())) return false;
    // Blanks, strokes and apostrophes part the digits behind the point.
    for (std::size_t i = 2; i < rest.size(); ++i)
        if (!is_digit(rest[i]) && (string_view(" /'").find(rest[i]) == string_view::npos || !is_digit(rest[i - 1])))
            return false;
    return true;
}

bool is_udc(string_view text) {
    return !text.empty() && is_digit(text[0]) && text.find_first_of(":(=+\"") != string_view::npos &&
           text.find(' ') == string_view::npos;
}

CallNumber call_number(string_view cell) {
    CallNumber number;
    std::size_t start = 0;
    while (start < cell.size()) {
        if (const std::size_t end = class_end(cell, start); end != start) {
            number.scheme = '1';
            number.parts = {{'k', std::string(trimmed(cell.substr(0, start)))},
                            {'h', std::string(cell.substr(start, end - start))},
                            {'i', std::string(trimmed(cell.substr(end)))}};
            return number;
        }
        start = std::min(cell.find(' ', start), cell.size()) + 1;
    }
    number.parts = {{'h', std::string(cell)}};
    return number;
}

}  // namespace unikat::slims
