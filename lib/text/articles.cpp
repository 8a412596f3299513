#include "text/articles.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace unikat {
namespace {

using std::string_view;

struct Row {
    string_view language;
    string_view articles;  ///< In small letters, separated by blanks. One that ends in ' or - takes no blank.
};

// After the list of initial articles of MARC 21, for the languages of our catalogues.
constexpr auto kRows = std::to_array<Row>({
    {"afr", "die 'n"},
    {"baq", "bat"},
    {"cat", "el els en l' la les na s' un una"},
    {"dan", "de den det en et"},
    {"dut", "de een het 's 't 'n"},
    {"eng", "a an the"},
    {"fre", "l' la le les un une"},
    {"ger", "das dem den der des die ein eine einem einen einer eines"},
    {"gle", "an na"},
    {"glg", "a as o os unha unhas un uns"},
    {"grc", "he ho hoi hai ta tais tas te ten tes to toi ton tou"},
    {"gre", "e he hena henas ho hoi i mia o oi ta tes to ton tous"},
    {"haw", "ka ke na he"},
    {"heb", "ha- he-"},
    {"hun", "a az egy"},
    {"ice", "hin hina hinar hinir hinn hinna hinnar hinni hins hinu hinum hid"},
    {"ita", "gl' gli i il l' la le li lo un un' una uno"},
    {"mlt", "il-"},
    {"nor", "de dei den det ei ein eit en et"},
    {"por", "a as o os um uma umas uns"},
    {"rum", "o un una unei unele unor unui"},
    {"spa", "el la las lo los un una unas unos"},
    {"swe", "de den det en ett"},
    {"tgl", "ang mga si"},
    {"wel", "y yr"},
    {"yid", "a an der di die dos eyn eyne"},
});

// The article before a letter of the sun is spoken, and often written, with that letter.
constexpr auto kAssimilated = std::to_array<string_view>(
    {"ad-d", "adh-dh", "adz-dz", "an-n", "ar-r", "as-s", "ash-sh", "asy-sy", "at-t", "ath-th", "az-z"});
constexpr auto kTakeArabic = std::to_array<string_view>(
    {"", "ara", "ind", "may", "jav", "sun", "ace", "min", "mad", "bug", "per", "urd", "tur", "und"});
constexpr std::size_t kMost = 9;

bool is_among(string_view word, const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string lower_start(string_view text) {
    std::string lower(text.substr(0, 16));
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    // Whatever apostrophe was typed.
    for (const string_view curly : {"\xE2\x80\x99", "\xE2\x80\x98", "\xCA\xBC"})
        if (const auto at = lower.find(curly); at != std::string::npos) lower.replace(at, curly.size(), "'");
    return lower;
}

bool is_letter_start(string_view text) {
    if (text.empty()) return false;
    const auto c = static_cast<unsigned char>(text[0]);
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
}

// In characters; the article with what stands between it and the word.
std::size_t article_size(string_view lower, string_view articles) {
    std::size_t longest = 0;
    for (std::size_t start = 0; start < articles.size();) {
        const std::size_t end = std::min(articles.find(' ', start), articles.size());
        const string_view article = articles.substr(start, end - start);
        start = end + 1;
        if (!lower.starts_with(article)) continue;
        const bool bound = article.ends_with('\'') || article.ends_with('-');
        const string_view rest = lower.substr(article.size());
        if (bound ? !is_letter_start(rest) : !rest.starts_with(' ')) continue;
        longest = std::max(longest, article.size() + (bound ? 0 : 1));
    }
    return longest;
}

std::size_t arabic_article_size(string_view lower) {
    const bool plain = lower.starts_with("al-") || lower.starts_with("el-");
    if (plain) return is_letter_start(lower.substr(3)) || lower.substr(3).starts_with('\'') ? 3 : 0;
    for (const string_view form : kAssimilated)
        if (lower.starts_with(form)) return form.find('-') + 1;
    return lower.starts_with("al ") ? 3 : 0;
}

// Quotation marks, brackets and ayn before the article do not file with it.
std::size_t signs_before(string_view title, std::size_t& bytes) {
    std::size_t signs = 0;
    while (bytes < title.size()) {
        const string_view rest = title.substr(bytes);
        const Utf8Step step = utf8_at(rest, 0);
        const bool sign = string_view("\"[(").find(rest[0]) != string_view::npos || step.code_point == 0x201C ||
                          step.code_point == 0xAB || step.code_point == 0x2BB || step.code_point == 0x2BF;
        if (!sign) break;
        bytes += step.size;
        ++signs;
    }
    return signs;
}

}  // namespace

std::size_t nonfiling_characters(string_view title, string_view language) {
    std::size_t bytes = 0;
    const std::size_t signs = signs_before(title, bytes);
    const std::string lower = lower_start(title.substr(bytes));
    std::size_t size = 0;
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.language == language; });
    if (row != kRows.end()) size = article_size(lower, row->articles);
    if (size == 0 && is_among(language, kTakeArabic)) size = arabic_article_size(lower);
    // "Al Muwatta" is Arabic, "Al Gore" is not.
    if (size == 3 && lower.starts_with("al ") && language != "ara") size = 0;
    if (size == 0 || signs + size > kMost || bytes + size >= title.size()) return 0;
    return signs + size;
}

string_view filing_part(string_view title, char indicator) {
    if (indicator < '1' || indicator > '9') return title;
    std::size_t at = 0;
    for (int left = indicator - '0'; left > 0 && at < title.size(); --left) at += utf8_at(title, at).size;
    return at < title.size() ? title.substr(at) : title;
}

}  // namespace unikat
