#include <algorithm>
#include <array>

#include "formats/isbd/elements.hpp"
#include "formats/reference/parts.hpp"
#include "record/syntax.hpp"

namespace unikat::reference {
namespace {

using namespace crosswalk;
using std::string_view;

char lower(char c) {
    return is_upper(c) ? static_cast<char>(c | 0x20) : c;
}

bool is_letter(char c) {
    return is_lower(lower(c)) || static_cast<unsigned char>(c) >= 0x80;
}

// How citations in several languages call a volume, an issue and pages. Longer words before their beginnings.
constexpr std::array kVolumeWords =
    std::to_array<string_view>({"volume", "vol", "jahrg", "jilid", "jil", "tahun", "tome", "band", "bd", "th", "v"});
constexpr std::array kIssueWords =
    std::to_array<string_view>({"number", "nomor", "issue", "heft", "iss", "no", "nr", "n"});
constexpr std::array kPageWords =
    std::to_array<string_view>({"pages", "halaman", "hlm", "hal", "pp", "blz", "p", "h", "s"});

bool is_word_at(string_view text, std::size_t at, string_view word) {
    if (at + word.size() > text.size() || (at > 0 && is_letter(text[at - 1]))) return false;
    const string_view here = text.substr(at, word.size());
    return std::equal(here.begin(), here.end(), word.begin(), [](char a, char b) { return lower(a) == b; });
}

constexpr string_view kEnDash = "\xE2\x80\x93";

// The number behind a word: `24`, `XII`, `235-48`.
std::string number_behind(string_view text, bool may_have_range) {
    while (!text.empty() && (text.front() == '.' || text.front() == ' ' || text.front() == ':')) text.remove_prefix(1);
    std::size_t size = 0;
    while (size < text.size()) {
        const char c = text[size];
        const bool is_dash = text.substr(size).starts_with(kEnDash);
        if (is_dash && may_have_range)
            size += kEnDash.size();
        else if (is_digit(c) || is_upper(c) || is_lower(c) || c == '/' || (may_have_range && c == '-'))
            ++size;
        else
            break;
    }
    const string_view number = text.substr(0, size);
    const bool has_digit = std::any_of(number.begin(), number.end(), is_digit);
    const bool is_roman = !number.empty() && number.find_first_not_of("IVXLCDMivxlcdm-/") == string_view::npos;
    return has_digit || is_roman ? std::string(number) : std::string();
}

template <class Words>
std::string numbered(string_view text, const Words& words, bool may_have_range = false) {
    for (const string_view word : words)
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!is_word_at(text, at, word)) continue;
            const string_view rest = text.substr(at + word.size());
            if (!rest.empty() && is_letter(rest.front())) continue;
            if (std::string number = number_behind(rest, may_have_range); !number.empty()) return number;
        }
    return {};
}

// 773 $q: `24:B:9<235` is a volume, a part, an issue and the first page.
void read_enumeration(Host& host, string_view code) {
    const std::size_t page = std::min(code.find('<'), code.size());
    const string_view levels = code.substr(0, page);
    const std::size_t first = std::min(levels.find(':'), levels.size());
    const std::size_t last = levels.rfind(':');
    if (host.volume.empty()) host.volume = plain(levels.substr(0, first));
    if (host.issue.empty() && last != string_view::npos) host.issue = plain(levels.substr(last + 1));
    if (host.pages.empty() && page < code.size()) host.pages = plain(code.substr(page + 1));
}

}  // namespace

void read_host(Reference& reference, const Fields& fields) {
    const Field* field = fields.first(773);
    if (field == nullptr) return;
    Host& host = reference.host;
    for (const Subfield& subfield : field->subfields()) {
        const std::string text = plain(subfield.value);
        switch (subfield.code) {
            case 'a': host.author = text; break;
            case 'd': host.publication = text; break;
            case 'g': host.where += host.where.empty() ? text : ", " + text; break;
            case 't': host.title = text; break;
            case 'x': host.issn = text; break;
            case 'z': host.isbn = text; break;
            default: break;
        }
    }
    host.volume = numbered(host.where, kVolumeWords);
    host.issue = numbered(host.where, kIssueWords);
    host.pages = numbered(host.where, kPageWords, true);
    if (const std::size_t dash = host.pages.find(kEnDash); dash != std::string::npos)
        host.pages.replace(dash, kEnDash.size(), "-");
    if (const auto code = field->subfield('q')) read_enumeration(host, isbd::clean(*code));
    if (host.title.empty()) host.title = plain(field->text('s'));
}

}  // namespace unikat::reference
