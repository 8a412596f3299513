#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "text/normalizers.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

// Folding goes code point by code point. What one becomes depends on nothing around it and is kept in pages of 256,
// made when first met. In it a blank stands for the end of a word.

namespace unikat {
namespace {

struct Spelling {
    char32_t letter;
    std::string_view folded;
};

// By code point; only small letters, since case is folded first, and none that has a canonical decomposition.
constexpr std::array kSpellings = std::to_array<Spelling>({
    {U'&', " and "},
    {U'\u00E6', "ae"},
    {U'\u00F0', "d"},
    {U'\u00F8', "o"},
    {U'\u00FE', "th"},
    {U'\u0111', "d"},
    {U'\u0127', "h"},
    {U'\u0131', "i"},
    {U'\u0138', "q"},
    {U'\u0142', "l"},
    {U'\u014B', "ng"},
    {U'\u0153', "oe"},
    {U'\u0167', "t"},
    {U'\u0180', "b"},
    {U'\u0192', "f"},
    {U'\u0199', "k"},
    {U'\u019A', "l"},
    {U'\u019E', "n"},
    {U'\u01A5', "p"},
    {U'\u01AD', "t"},
    {U'\u01B4', "y"},
    {U'\u01B6', "z"},
    {U'\u01DD', "e"},
    {U'\u01E5', "g"},
    {U'\u0225', "z"},
    {U'\u023C', "c"},
    {U'\u023F', "s"},
    {U'\u0247', "e"},
    {U'\u0249', "j"},
    {U'\u024B', "q"},
    {U'\u024D', "r"},
    {U'\u024F', "y"},
    {U'\u0253', "b"},
    {U'\u0254', "o"},
    {U'\u0256', "d"},
    {U'\u0257', "d"},
    {U'\u0259', "e"},
    {U'\u025B', "e"},
    {U'\u0260', "g"},
    {U'\u0263', "g"},
    {U'\u0266', "h"},
    {U'\u0268', "i"},
    {U'\u0269', "i"},
    {U'\u026B', "l"},
    {U'\u0272', "n"},
    {U'\u0275', "o"},
    {U'\u0288', "t"},
    {U'\u0289', "u"},
    {U'\u028B', "v"},
    {U'\u05F0', "\u05D5\u05D5"},  // the Yiddish digraphs
    {U'\u05F1', "\u05D5\u05D9"},
    {U'\u05F2', "\u05D9\u05D9"},
    {U'\u0629', "\u0647"},  // teh marbuta
    {U'\u0649', "\u064A"},  // alef maksura
    {U'\u0671', "\u0627"},  // alef wasla
    {U'\u06A9', "\u0643"},  // Persian and Urdu forms of kaf, heh and yeh
    {U'\u06C1', "\u0647"},
    {U'\u06CC', "\u064A"},
    {U'\u06D5', "\u0647"},
    {U'\u2120', " "},  // the service mark and the trade mark, else read as "sm" and "tm"
    {U'\u2122', " "},
    {U'\u266D', "b"},
    {U'\u266F', "#"},
});

// Apostrophes, and what is written for ayn, hamza, soft and hard sign, and length.
constexpr std::u32string_view kApostrophes =
    U"'`\u00B4\u037A\u055A\u05F3\u1FBD\u1FBF\u1FFE\u2018\u2019\u201B\u2032\u2035\uA78B\uA78C";
// Marks around what is not sorted: in MARC 21, and in ISO 6630.
constexpr std::u32string_view kNonSorting = U"\u0098\u009C\u0088\u0089";
// Characters that stretch a line of writing: tatweel, and its like in N'Ko.
constexpr std::u32string_view kStretches = U"\u0640\u07FA";

bool is_among(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_spacing_modifier(char32_t c) {
    return (c >= 0x02B9 && c <= 0x02C1) || (c >= 0x02C6 && c <= 0x02D1) || c == 0x02EC || c == 0x02EE;
}

bool is_any_of(char32_t c, std::uint32_t category_mask) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & category_mask) != 0;
}

// In these scripts a mark modifies a letter that is read without it too. In others (Devanagari, Thai) it is a vowel.
bool is_mark_of_optional_use(char32_t c) {
    if (!is_any_of(c, U_GC_M_MASK)) return false;
    if (c == 0x3099 || c == 0x309A) return false;  // ga is not ka
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
        case USCRIPT_INHERITED:
        case USCRIPT_COMMON:
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_COPTIC:
        case USCRIPT_CYRILLIC:
        case USCRIPT_HEBREW:
        case USCRIPT_ARABIC:
        case USCRIPT_SYRIAC: return true;
        default: return false;
    }
}

bool is_dropped(char32_t c) {
    return is_among(c, kApostrophes) || is_among(c, kNonSorting) || is_among(c, kStretches) || is_spacing_modifier(c) ||
           is_any_of(c, U_GC_CF_MASK) ||
           u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           is_mark_of_optional_use(c);
}

// Private use stands for ideographs that Unicode lacks, U+FFFD for a letter that was lost, and an unassigned code
// point most likely for a letter of a later Unicode.
bool belongs_to_words(char32_t c) {
    return is_any_of(c, U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK | U_GC_CO_MASK | U_GC_CN_MASK) || c == '+' ||
           c == '#' || c == 0xFFFD;
}

void append_part(std::string& out, char32_t c);

void append_each(std::string& out, const icu::UnicodeString& parts) {
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        append_part(out, static_cast<char32_t>(parts.char32At(i)));
    }
}

bool append_decomposed(std::string& out, char32_t c) {
    const auto code_point = static_cast<UChar32>(c);
    icu::UnicodeString parts;
    if (normalizers().nfkd->getDecomposition(code_point, parts) == 0) return false;
    // Else 2½ would be 21 2.
    const bool is_fraction = u_getIntPropertyValue(code_point, UCHAR_DECOMPOSITION_TYPE) == U_DT_FRACTION;
    if (is_fraction) out += ' ';
    append_each(out, parts);
    if (is_fraction) out += ' ';
    return true;
}

bool append_case_folded(std::string& out, char32_t c) {
    const icu::UnicodeString before(static_cast<UChar32>(c));
    const icu::UnicodeString after = icu::UnicodeString(before).foldCase(U_FOLD_CASE_DEFAULT);
    if (after == before) return false;
    append_each(out, after);
    return true;
}

void append_simple(std::string& out, char32_t c) {
    const int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
    if (digit >= 0) {
        out += static_cast<char>('0' + digit);
    } else if (belongs_to_words(c)) {
        append_utf8(out, c);
    } else {
        out += ' ';
    }
}

// One of what a code point is made of.
void append_part(std::string& out, char32_t c) {
    if (is_dropped(c)) return;
    const auto* spelling = std::ranges::lower_bound(kSpellings, c, {}, &Spelling::letter);
    if (spelling != kSpellings.end() && spelling->letter == c) {
        out += spelling->folded;
    } else if (!append_decomposed(out, c) && !append_case_folded(out, c)) {
        append_simple(out, c);
    }
}

// What a code point is folded to.
void append_code_point(std::string& out, char32_t c) {
    icu::UnicodeString parts;
    if (normalizers().nfd->getDecomposition(static_cast<UChar32>(c), parts) != 0) {
        append_each(out, parts);
    } else {
        append_part(out, c);
    }
}

/// What a code point is folded to: a part of its page's text.
struct Folded {
    std::uint16_t offset = 0;
    std::uint8_t size = 0;
    bool plain = false;     ///< Letters and digits only.
    bool reorders = false;  ///< Holds marks, whose order is not that of the input.
};

struct Page {
    std::array<Folded, 256> rows;
    std::string text;
};

bool holds_ordered_marks(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        if (normalizers().nfd->getCombiningClass(static_cast<UChar32>(step.code_point)) != 0) return true;
        i += step.size;
    }
    return false;
}

std::unique_ptr<Page> make_page(char32_t first) {
    auto page = std::make_unique<Page>();
    for (std::size_t i = 0; i < page->rows.size(); ++i) {
        const std::size_t offset = page->text.size();
        append_code_point(page->text, first + static_cast<char32_t>(i));
        const std::string_view folded = std::string_view(page->text).substr(offset);
        page->rows[i] = {.offset = static_cast<std::uint16_t>(offset),
                         .size = static_cast<std::uint8_t>(folded.size()),
                         .plain = folded.find_first_of(" +#") == std::string_view::npos,
                         .reorders = holds_ordered_marks(folded)};
    }
    return page;
}

/// All pages made so far. Any thread may ask.
class FoldingTable {
public:
    const Page& page_of(char32_t c) {
        std::atomic<const Page*>& slot = slots_[c >> 8];
        const Page* page = slot.load(std::memory_order_acquire);
        return page != nullptr ? *page : made_page(c >> 8);
    }

private:
    const Page& made_page(std::size_t number) {
        const std::scoped_lock lock(making_);
        if (pages_[number] == nullptr) {
            pages_[number] = make_page(static_cast<char32_t>(number << 8));
            slots_[number].store(pages_[number].get(), std::memory_order_release);
        }
        return *pages_[number];
    }

    static constexpr std::size_t kPages = 0x1100;
    std::array<std::atomic<const Page*>, kPages> slots_{};
    std::array<std::unique_ptr<const Page>, kPages> pages_;
    std::mutex making_;
};

FoldingTable& folding_table() {
    static FoldingTable table;
    return table;
}

constexpr char kDropped = '\0';

// What an ASCII character is folded to; a blank ends a word.
constexpr std::array<char, 128> kAscii = [] {
    std::array<char, 128> folded{};
    for (std::size_t c = 0; c < folded.size(); ++c) {
        const bool same = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '#';
        const bool capital = c >= 'A' && c <= 'Z';
        folded[c] = static_cast<char>(same ? c : capital ? c + 0x20 : ' ');
    }
    folded['\''] = folded['`'] = kDropped;
    return folded;
}();

bool is_plain_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80 && c != '&';
}

bool is_sign(char c) {
    return c == '+' || c == '#';
}

/// Joins folded words with one blank.
class Words {
public:
    explicit Words(std::string& out) : out_(out), start_(out.size()) {}

    void end_word() { ended_ = true; }

    void append(std::string_view letters) {
        if (ended_ && out_.size() > start_) out_ += ' ';
        ended_ = false;
        out_ += letters;
    }

    /// Most titles are one such run. The loop has no branches on purpose.
    void append_ascii(std::string_view run) {
        const std::size_t before = out_.size();
        out_.resize(before + run.size() + 1);
        char* to = out_.data() + before;
        bool apart = ended_ || before == start_;
        if (ended_ && before > start_) *to++ = ' ';
        for (const char c : run) {
            const char folded = kAscii[static_cast<unsigned char>(c)];
            const bool ends = folded == ' ' || (is_sign(folded) && apart);
            *to = ends ? ' ' : folded;
            to += ends ? !apart : folded != kDropped;
            apart = ends || (apart && folded == kDropped);
        }
        const auto size = static_cast<std::size_t>(to - out_.data());
        out_.resize(apart && size > start_ && out_[size - 1] == ' ' ? size - 1 : size);
        ended_ = apart;
    }

    /// C++ and C# need the sign; #1 and 1 + 1 do not.
    void append_sign(std::string_view sign) {
        if (!ended_ && out_.size() > start_) {
            out_ += sign;
        } else {
            ended_ = true;
        }
    }

    void append_mixed(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::string_view one = text.substr(i, 1);
            if (one == " ") {
                end_word();
            } else if (is_sign(one.front())) {
                append_sign(one);
            } else {
                append(one);
            }
        }
    }

    void put_marks_in_order() const {
        std::string ordered;
        append_normalized(ordered, std::string_view(out_).substr(start_), UnicodeForm::nfd);
        out_.replace(start_, std::string::npos, ordered);
    }

private:
    std::string& out_;
    std::size_t start_;
    bool ended_ = false;
};

std::size_t end_of_plain_ascii(std::string_view text, std::size_t position) {
    while (position < text.size() && is_plain_ascii(text[position])) ++position;
    return position;
}

}  // namespace

void append_folded(std::string& out, std::string_view text) {
    Words words(out);
    bool reorders = false;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t end = end_of_plain_ascii(text, i); end > i) {
            words.append_ascii(text.substr(i, end - i));
            i = end;
            continue;
        }
        const Utf8Step step = utf8_at(text, i);
        const Page& page = folding_table().page_of(step.code_point);
        const Folded& row = page.rows[step.code_point & 0xFF];
        const std::string_view folded = std::string_view(page.text).substr(row.offset, row.size);
        if (!row.plain) {
            words.append_mixed(folded);
        } else if (!folded.empty()) {
            words.append(folded);
        }
        reorders = reorders || row.reorders;
        i += step.size;
    }
    if (reorders) words.put_marks_in_order();
}

}  // namespace unikat
