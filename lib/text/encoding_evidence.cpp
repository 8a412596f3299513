#include "text/encoding_evidence.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/marc8_charsets.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

namespace unikat {
namespace {

using std::string_view;
using std::u32string_view;

constexpr int kLost = -20;       // a byte that the encoding does not have
constexpr int kAstray = -8;      // a mark without a letter
constexpr int kUncomposed = -5;  // a mark on a letter that no language puts it on
constexpr int kForeign = -2;     // a sign that text does not have
constexpr int kWrongCase = -6;   // "caFÉ", "CAFé"
constexpr int kImpossible = -5;  // a pair of letters that a misread mark makes
constexpr int kRomanized = 8;    // a ligature over two letters, as Cyrillic is written in Latin
constexpr int kUnderlined = 3;   // a line below a letter, of Indic and Semitic scripts in Latin
constexpr int kEscapeSequence = 20;
constexpr int kWellFormed = 15;  // a sequence of several bytes of UTF-8, for it and against the others
constexpr int kIllFormed = -10;
constexpr int kFaultless = 1;  // a record that says MARC-8 and decodes so
constexpr int kPrejudice = 3;

// How common a character is in the catalogues of the world, in rough steps.
struct Weight {
    int points;
    u32string_view characters;
};
constexpr auto kWeights = std::to_array<Weight>({
    {9, U"é"},
    {7, U"áíóüöä"},
    {6, U"ñçèúàãêô"},
    {5, U"õâîûßøåæšžčěýůłąęśćżńźşğıāīūōēÉÖÜÄ‘’“”–—"},
    {4, U"ïëőűțșăœḥṣṭḍẓșțřňťďÁÇÅØŠČŽÓÍÚÑ°…"},
    {3, U"òìùðþĪĀŪŌĒŚĆŻŃŹŁĄĘŞĞİÈÀÊÔÂÆŒœĐđơưʻʼʹ℗ℓ«»¿¡©®£½¼¾€™"},
    {2, U"ǫĸľĺŕģķļņėįųūķęṅṇṛḷṃÎÛËÏÃÕÝÞÐ§·ºª±µ²³¹•ʺŸ"},
    {0, U"\u00A0\u00AD´¶¢¥♭♯"},
    {kUncomposed, U"ÿ"},  // the byte FF, which is there for other reasons
    {kForeign, U"¦¨¬¯¸¤×÷ȧȦǧǵǹ"},
});

constexpr char32_t kLowLine = 0x332;

bool is_latin_letter(char32_t c) {
    const bool ascii = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    return ascii || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}
bool is_mark(char32_t c) {
    return (c >= 0x300 && c < 0x370) || (c >= 0xFE20 && c < 0xFE30);
}
bool is_ascii_lower(char32_t c) {
    return c >= U'a' && c <= U'z';
}
bool is_ascii_upper(char32_t c) {
    return c >= U'A' && c <= U'Z';
}
bool is_one_of(char32_t c, u32string_view characters) {
    return characters.find(c) != u32string_view::npos;
}
bool is_plain_vowel(char32_t c) {
    return is_one_of(c, U"aeiouyAEIOUY");
}

// Latin-1 and what Windows-1252 has in place of its controls; 0 where it has nothing.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

int weight_of(char32_t c) {
    for (const Weight& weight : kWeights)
        if (is_one_of(c, weight.characters)) return weight.points;
    if (c >= 0x1EA0 && c < 0x1F00) return 3;  // Vietnamese
    if (is_latin_letter(c)) return 1;
    const bool other_script = c >= 0x370 && c < 0xFB00 && (c < 0x2000 || c >= 0x3000);
    return other_script ? 5 : kForeign;
}

bool is_upper(char32_t c) {
    if (c >= 0xC0 && c <= 0xDE) return true;
    const bool pairs = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || c >= 0x1E00;
    return pairs ? c % 2 == 0 : (c >= 0x139 && c <= 0x148 && c % 2 == 1);
}

// What marks of MARC-8 before their letters look like in Latin-1: a letter too many, that fits to no neighbour.
struct Pair {
    char32_t letter;
    u32string_view next;
};
constexpr auto kMisreadMarks = std::to_array<Pair>({{U'â', U"aeiouyAEIOU"},
                                                    {U'á', U"aeouAEIOU"},
                                                    {U'ã', U"aiuAEIU"},
                                                    {U'ä', U"aoAON"},
                                                    {U'å', U"aeiouAEIOU"},
                                                    {U'æ', U"aiuAIUg"},
                                                    {U'ç', U"znhIZNH"},
                                                    {U'è', U"aeiouyAEIOU"},
                                                    {U'ë', U"iIuUoOtTeE"},
                                                    {U'ì', U"aAuUoOsSeE"},
                                                    {U'é', U"CSZ"},
                                                    {U'ê', U"auAU"},
                                                    {U'î', U"ouOU"},
                                                    {U'ð', U"cstCST"},
                                                    {U'ò', U"hHdtszDTSZaeiouAEIOU"},
                                                    {U'ö', U"aiouAIOU"}});

bool follows_a_misread_mark(char32_t letter, char32_t next) {
    return std::any_of(kMisreadMarks.begin(), kMisreadMarks.end(),
                       [=](const Pair& pair) { return pair.letter == letter && is_one_of(next, pair.next); });
}

/// A character among its neighbours; 0 is the end of a text.
struct Place {
    char32_t before = 0;
    char32_t c = 0;
    char32_t after = 0;
    char32_t second_after = 0;

    friend bool operator==(const Place&, const Place&) = default;
};

// The same for pairs that words do have, but not in this place.
bool is_misread_in_its_place(const Place& at) {
    const bool slavic_end = at.c == U'é' && is_one_of(at.after, U"cz") && !is_latin_letter(at.second_after);
    const bool indic = at.c == U'ö' && is_one_of(at.before, U"aiu") && is_latin_letter(at.after);
    const bool dravidian = at.c == U'ò' && is_plain_vowel(at.before) && is_latin_letter(at.after);
    const bool polish_end = at.c == U'â' && is_plain_vowel(at.before);
    const bool korean = at.c == U'æ' && at.after == U'o' && is_one_of(at.before, U"yYwWsSjJ");
    const bool spanish = at.c == U'ä' && at.after == U'n' && is_plain_vowel(at.before);
    // Two marks on one letter.
    const bool marks = is_one_of(at.c, U"àáâãäåæê") && at.after >= 0xE0 && at.after < 0xFF && at.after != 0xF7;
    return marks || slavic_end || indic || dravidian || polish_end || korean || spanish;
}

int points_of_letter(const Place& at) {
    const char32_t before = at.before;
    const char32_t c = at.c;
    const char32_t after = at.after;
    int points = weight_of(c);
    if (c == U'ö' && is_one_of(after, U"hnr")) ++points;  // schön, hören, höher
    const bool upper = is_upper(c);
    if (upper && is_ascii_lower(before)) points += kWrongCase;
    if (!upper && is_ascii_upper(after)) points += kWrongCase;
    const bool alone = !is_latin_letter(before) && !is_latin_letter(after);
    if (alone && !is_one_of(c, U"àèéóöåíÀÉÓÖÅ")) points += kUncomposed;
    if (follows_a_misread_mark(c, after) || is_misread_in_its_place(at)) points += kImpossible + kImpossible;
    // What a letter of Latin-1 does to the next one when it is read as a mark: the vowel that it was is missing.
    const bool consonant = is_one_of(c, U"ñňťďřšžčńźśćľ");
    const bool between_consonants = is_latin_letter(before) && is_latin_letter(after) && before < 0x80 &&
                                    after < 0x80 && !is_plain_vowel(before) && !is_plain_vowel(after);
    if (consonant && between_consonants) points += kImpossible;
    if (is_one_of(c, U"ñÑ") && is_latin_letter(before) && !is_plain_vowel(before)) points += kImpossible;
    if (is_one_of(c, U"ąęǫįų") && is_one_of(before, U"aeouAEOU")) points += kImpossible + kImpossible;
    return points;
}

bool is_digit_or_blank(char32_t c) {
    return c == U' ' || (c >= U'0' && c <= U'9');
}

// Signs stand beside words, and letters of romanisation in them; either is the other one misread.
int points_of_sign(char32_t before, char32_t c, char32_t after) {
    const bool in_word = is_latin_letter(before) && is_latin_letter(after);
    if (is_one_of(c, U"ʻʼʹʺ·’")) return weight_of(c) + (in_word ? 3 : 0);
    if (c == U'°' && is_one_of(before, U"nN")) return weight_of(c) + 3;
    if (in_word || (is_one_of(c, U"½¼¾") && is_latin_letter(before))) return kAstray;
    if (c == U'©' || c == U'℗') return weight_of(c) + (is_digit_or_blank(after) ? 3 : 0);
    // Behind a word stand trade marks and exponents.
    if (is_one_of(c, U"®™²³") && before != U' ' && !is_latin_letter(after)) return weight_of(c) + 4;
    if (c == U'°') {
        const bool is_format = is_ascii_upper(before) && is_digit_or_blank(after);  // F° 151
        return weight_of(c) + (is_format ? 4 : before >= U'0' && before <= U'9' ? 2 : kUncomposed);
    }
    return weight_of(c);
}

// Portuguese: in MARC-8 it would be a circumflex on a vowel at the end of a word.
bool is_portuguese_end(const Place& at) {
    return at.c == U'ô' && is_latin_letter(at.before) && (!is_latin_letter(at.after) || at.after == U's');
}

/// Adds up the points of one reading, character by character.
class Reading {
public:
    void add(char32_t c) {
        // A subfield's code is no letter of a word.
        const bool is_code = is_after_delimiter_;
        is_after_delimiter_ = c == detail::kSubfieldDelimiter;
        place_ = {place_.c, place_.after, place_.second_after, is_code && c < 0x80 ? U' ' : c};
        if (place_.before == U':' && place_.c == U'/' && place_.after == U'/') is_in_address_ = true;
        if (place_.c <= U' ') is_in_address_ = false;
        weigh(place_);
    }
    void end_text() {
        add(0);
        add(0);
        place_ = {};
    }
    void lose(std::size_t count) { points_ += kLost * static_cast<int>(count); }
    void add_points(int points) { points_ += points; }
    [[nodiscard]] int points() const { return points_; }

private:
    void weigh(const Place& at) {
        if (at.c < 0x80 || at.c == 0xFFFD || !is_new(at)) return;
        if (is_in_address_)
            points_ += at.c == kLowLine ? kUnderlined : kForeign;  // a low line of MARC-8 combines
        else if (is_mark(at.c))
            points_ += points_of_mark(at);
        else if (is_latin_letter(at.c))
            points_ += is_portuguese_end(at) ? 0 : points_of_letter(at);
        else
            points_ += points_of_sign(at.before, at.c, at.after);
    }
    // The same word again is no new evidence.
    bool is_new(const Place& at) {
        constexpr std::size_t kEnough = 100;
        if (seen_.size() > kEnough) return true;
        if (std::find(seen_.begin(), seen_.end(), at) != seen_.end()) return false;
        seen_.push_back(at);
        return true;
    }
    static int points_of_mark(const Place& at) {
        if (at.c == 0x30A && at.before == U' ') return 1;  // a ring on a blank is how MARC-8 had degrees
        if (!is_latin_letter(at.before)) return kAstray;
        if (at.c == kLowLine) return kUnderlined;
        const bool is_double = at.c == 0x361 || at.c == 0x360 || at.c >= 0xFE20;
        return is_double ? kRomanized : kUncomposed;
    }

    Place place_;
    std::vector<Place> seen_;
    bool is_after_delimiter_ = false;
    bool is_in_address_ = false;
    int points_ = 0;
};

template <class Each>
void for_each_field(string_view fields, Each each) {
    while (!fields.empty()) {
        const std::size_t end = std::min(fields.find(static_cast<char>(detail::kFieldTerminator)), fields.size());
        each(fields.substr(0, end));
        fields.remove_prefix(std::min(end + 1, fields.size()));
    }
}

// Designations, which move on from ASCII, and not the return to it alone.
std::size_t escape_sequences(string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find('\x1B'); at != string_view::npos; at = text.find('\x1B', at + 1))
        if (at + 1 < text.size() && string_view("(),-$gbp").find(text[at + 1]) != string_view::npos) ++count;
    return count;
}

// Each half of a ligature has the other one at the next letter.
std::size_t lonely_halves(string_view fields) {
    constexpr std::size_t kReach = 5;
    std::size_t lonely = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i] == '\xEB' && fields.substr(i + 1, kReach).find('\xEC') == string_view::npos) ++lonely;
        const std::size_t start = i < kReach ? 0 : i - kReach;
        if (fields[i] == '\xEC' && fields.substr(start, i - start).find('\xEB') == string_view::npos) ++lonely;
    }
    return lonely;
}

int points_as_marc8(string_view fields) {
    Reading reading;
    reading.lose(lonely_halves(fields));
    std::string text;
    std::string composed;
    std::vector<Marc8Problem> problems;
    for_each_field(fields, [&](string_view field) {
        if (is_ascii(field) && field.find('\x1B') == string_view::npos) return;
        text.clear();
        composed.clear();
        problems.clear();
        decode_marc8(field, text, &problems);
        append_normalized(composed, text, UnicodeForm::nfc);
        for (std::size_t i = 0; i < composed.size();) {
            const Utf8Step step = utf8_at(composed, i);
            reading.add(step.code_point);
            i += step.size;
        }
        reading.end_text();
        reading.lose(problems.size());
        if (problems.empty()) reading.add_points(kEscapeSequence * static_cast<int>(escape_sequences(field)));
    });
    return reading.points();
}

int points_as_windows1252(string_view fields) {
    Reading reading;
    for (const char byte : fields) {
        const char32_t c = windows1252_character(static_cast<unsigned char>(byte));
        if (c == 0) reading.lose(byte == '\0' ? 0 : 1);
        reading.add(c);
    }
    reading.end_text();
    return reading.points();
}

struct Sequences {
    std::size_t well_formed = 0;
    std::size_t ill_formed = 0;
};
Sequences utf8_sequences(string_view fields) {
    Sequences found;
    for (std::size_t i = 0; i < fields.size();) {
        const Utf8Step step = utf8_at(fields, i);
        if (!step.valid)
            ++found.ill_formed;
        else if (step.size > 1 && step.code_point != 0xFFFD)
            ++found.well_formed;
        i += step.size;
    }
    return found;
}

// Windows-1252 has characters where Latin-1 has controls; but 98 and 9C may enclose words that do not sort.
bool has_characters_of_windows(string_view fields) {
    std::size_t opening = 0;
    std::size_t closing = 0;
    for (const char byte : fields) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80 || code >= 0xA0) continue;
        if (code != 0x98 && code != 0x9C) return true;
        ++(code == 0x98 ? opening : closing);
    }
    return opening != closing;
}

bool decodes_as_marc8(string_view fields) {
    std::string text;
    std::vector<Marc8Problem> problems;
    for_each_field(fields, [&](string_view field) { decode_marc8(field, text, &problems); });
    return problems.empty();
}

// Acute, grave, diaeresis, circumflex, macron and cedilla on the letters that have them, which make no sense in
// Latin-1: enough to know MARC-8 by, and quick, since nearly all of it is found out so.
bool is_surely_marc8(string_view fields) {
    bool any = false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto byte = static_cast<unsigned char>(fields[i]);
        if (byte < 0x80) continue;
        const char next = i + 1 < fields.size() ? fields[i + 1] : ' ';
        const bool vowel = string_view("aeiouAEIOU").find(next) != string_view::npos;
        const bool usual = ((byte == 0xE2 || byte == 0xE5 || byte == 0xE8) && vowel) ||
                           (byte == 0xE1 && vowel && next != 'i' && next != 'e') ||
                           (byte == 0xE3 && vowel && next != 'o' && next != 'e') ||
                           (byte == 0xF0 && string_view("csCS").find(next) != string_view::npos);
        if (!usual) return false;
        any = true;
    }
    return any;
}

}  // namespace

int plausibility(string_view text) {
    Reading reading;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        reading.add(step.code_point);
        i += step.size;
    }
    reading.end_text();
    return reading.points();
}

char32_t windows1252_character(unsigned char byte) noexcept {
    return byte < 0x80 || byte >= 0xA0 ? char32_t{byte} : char32_t{kWindows1252[byte - 0x80U]};
}

string_view text_encoding_name(TextEncoding encoding) noexcept {
    constexpr std::array<string_view, 4> kNames = {"UTF-8", "MARC-8", "Latin-1", "Windows-1252"};
    return kNames[static_cast<std::size_t>(encoding)];
}

TextEncoding weigh_encoding(string_view fields, bool says_utf8) {
    if (is_ascii(fields)) {
        if (!says_utf8) return TextEncoding::marc8;
        const bool shifts = escape_sequences(fields) > 0 && decodes_as_marc8(fields);
        return shifts ? TextEncoding::marc8 : TextEncoding::utf8;
    }
    if (is_valid_utf8(fields)) {
        // U+FFFD alone says that there was a conversion, not what its output was.
        const bool shifts = escape_sequences(fields) > 0 && utf8_sequences(fields).well_formed == 0;
        return shifts && !says_utf8 ? TextEncoding::marc8 : TextEncoding::utf8;
    }
    if (is_surely_marc8(fields)) return TextEncoding::marc8;
    const Sequences found = utf8_sequences(fields);
    // One byte is no evidence against a record that keeps to what it says.
    const bool keeps_its_word = !says_utf8 && decodes_as_marc8(fields);
    if (keeps_its_word && found.ill_formed == 1) return TextEncoding::marc8;
    const int well_formed = kWellFormed * static_cast<int>(found.well_formed);
    const int utf8 = well_formed + kIllFormed * static_cast<int>(found.ill_formed) + (says_utf8 ? kPrejudice : 0);
    const int faultless = keeps_its_word ? kFaultless : 0;
    const int marc8 = points_as_marc8(fields) - well_formed + (says_utf8 ? 0 : kPrejudice) + faultless;
    const int windows = points_as_windows1252(fields) - well_formed;
    const bool prevails = !keeps_its_word || found.well_formed >= 2 * found.ill_formed;
    if (utf8 > marc8 && utf8 > windows && prevails) return TextEncoding::utf8;
    const bool is_little = found.ill_formed <= 2 && marc8 <= 0 && windows <= 0;
    if (is_little) return says_utf8 ? TextEncoding::utf8 : TextEncoding::marc8;
    if (marc8 >= windows) return TextEncoding::marc8;
    return has_characters_of_windows(fields) ? TextEncoding::windows1252 : TextEncoding::latin1;
}

}  // namespace unikat
