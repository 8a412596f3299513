#include <algorithm>
#include <array>
#include <span>
#include <unicode/unistr.h>

#include "text/marc8_charsets.hpp"
#include "text/normalizers.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

namespace unikat {
namespace {

using detail::Marc8Code;
using detail::Marc8Codes;

// ICU's canonical normalisation, one character at a time.
class Normalizer {
public:
    // Full canonical decompositions are at most four code units long (Unicode stability policy leaves them so).
    static constexpr std::size_t kMaxDecomposition = 4;
    using Decomposition = std::array<char32_t, kMaxDecomposition>;

    // Latin letters and ideographs, most of what is asked about, are known not to be marks.
    [[nodiscard]] unsigned combining_class(char32_t c) const {
        const bool is_letter = c < 0x300 || (c >= 0x3400 && c <= 0x9FFF);
        return is_letter ? 0 : nfc_.getCombiningClass(static_cast<UChar32>(c));
    }

    // The canonical decomposition; `c` itself if it has none.
    std::span<const char32_t> decompose(char32_t c, Decomposition& buffer) const {
        buffer[0] = c;
        icu::UnicodeString parts;
        if (nfc_.getDecomposition(static_cast<UChar32>(c), parts) == 0) return {buffer.data(), 1};
        std::size_t count = 0;
        for (int32_t i = 0; i < parts.length() && count != buffer.size(); i = parts.moveIndex32(i, 1))
            buffer[count++] = static_cast<char32_t>(parts.char32At(i));
        return {buffer.data(), count};
    }

    // The character canonically equivalent to first and second; 0 if there is none.
    [[nodiscard]] char32_t compose(char32_t first, char32_t second) const {
        const UChar32 composed = nfc_.composePair(static_cast<UChar32>(first), static_cast<UChar32>(second));
        return composed < 0 ? 0 : static_cast<char32_t>(composed);
    }

private:
    const icu::Normalizer2& nfc_ = *normalizers().nfc;
};

struct Mark {
    char32_t character;
    unsigned combining_class;
};

// A character and the marks behind it. The number of marks is bounded, so that sorting them costs no more than it
// should; the encoder writes what is beyond as references.
class Cluster {
public:
    static constexpr std::size_t kMaxMarks = 32;

    explicit Cluster(char32_t base) noexcept : base_(base) {}

    [[nodiscard]] char32_t base() const noexcept { return base_; }
    void set_base(char32_t base) noexcept { base_ = base; }
    [[nodiscard]] std::span<const Mark> marks() const noexcept { return {marks_.data(), count_}; }
    [[nodiscard]] bool has_room() const noexcept { return count_ + Normalizer::kMaxDecomposition <= kMaxMarks; }

    // Keeps the canonical order: by class, and within a class as they came.
    void add(Mark mark) noexcept {
        std::size_t at = count_++;
        for (; at != 0 && marks_[at - 1].combining_class > mark.combining_class; --at) marks_[at] = marks_[at - 1];
        marks_[at] = mark;
    }

    // Composes the base with every mark that it may be composed with (no mark of the same class is between them) and
    // for whose composition `accept` is true.
    template <typename Accept>
    void compose(const Normalizer& normalizer, Accept accept) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i != count_; ++i) {
            const bool is_blocked = kept != 0 && marks_[kept - 1].combining_class == marks_[i].combining_class;
            const char32_t composed = is_blocked ? 0 : normalizer.compose(base_, marks_[i].character);
            if (composed != 0 && accept(composed)) {
                base_ = composed;
            } else {
                marks_[kept++] = marks_[i];
            }
        }
        count_ = kept;
    }

private:
    char32_t base_;
    std::array<Mark, kMaxMarks> marks_;
    std::size_t count_ = 0;
};

// Vowel and final consonant of a Hangul syllable: no marks, yet they compose with what is before them.
constexpr bool is_hangul_tail(char32_t c) noexcept {
    return (c >= 0x1161 && c <= 0x1175) || (c >= 0x11A8 && c <= 0x11C2);
}

class Encoder {
public:
    Encoder(std::string_view in, std::string& out, std::vector<Marc8Problem>* problems)
        : in_(in), out_(out), problems_(problems) {}

    void run() {
        while (pos_ != in_.size()) {
            if (g0_ == Marc8Set::ascii && !open_doubles_.any()) copy_ascii();
            if (pos_ != in_.size()) step();
        }
        restore_defaults();
    }

private:
    // ---- input ----

    [[nodiscard]] bool is_behind_delimiter(std::size_t at) const noexcept {
        return at != 0 && static_cast<unsigned char>(in_[at - 1]) == detail::kSubfieldDelimiter;
    }

    // ---- ASCII ----

    void copy_ascii() {
        const char* const begin = in_.data() + pos_;
        const char* const limit = in_.data() + in_.size();
        const char* end = detail::find_special(begin, limit);
        const bool marks_may_follow = end != limit && static_cast<unsigned char>(*end) >= 0x80;
        if (marks_may_follow && begin != end && may_take_marks(end - 1)) --end;
        if (g1_ != Marc8Set::ansel) end = std::find_if(begin, end, is_delimiter);
        out_.append(begin, end);
        pos_ += static_cast<std::size_t>(end - begin);
    }

    static bool is_delimiter(char c) noexcept {
        return c >= detail::kRecordTerminator && c <= detail::kSubfieldDelimiter;
    }

    // The last character before something that is not ASCII: its marks may follow, and have to precede it.
    [[nodiscard]] bool may_take_marks(const char* last) const noexcept {
        const bool is_graphic = *last >= ' ' && *last != 0x7F;
        return is_graphic && !is_behind_delimiter(static_cast<std::size_t>(last - in_.data()));
    }

    // ---- one character with its marks ----

    void step() {
        const auto next = utf8_at(in_, pos_);
        if (!next.valid) report(next.size);
        const std::size_t start = pos_;
        pos_ += next.size;
        const char32_t c = next.code_point;
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200C || c == 0x200D) {
            control(c);
        } else if (c < 0x7F && is_behind_delimiter(start)) {
            put_subfield_code(c);
        } else {
            graphic(c);
        }
    }

    void report(std::size_t length) {
        if (problems_ == nullptr) return;
        problems_->push_back({pos_, static_cast<std::uint8_t>(length), Marc8Fault::invalid_utf8, g0_});
    }

    void control(char32_t c) {
        switch (c) {
            case detail::kRecordTerminator:
            case detail::kFieldTerminator:
            case detail::kSubfieldDelimiter: restore_defaults(); return put_byte(static_cast<unsigned char>(c));
            case 0x98: return put_byte(detail::kNonSortBegin);
            case 0x9C: return put_byte(detail::kNonSortEnd);
            case 0x200D: return put_byte(detail::kJoiner);
            case 0x200C: return put_byte(detail::kNonJoiner);
            case detail::kEscape:
            case detail::kNonSortBegin:
            case detail::kNonSortEnd:
            case detail::kJoiner:
            case detail::kNonJoiner: return put_reference(c);
            default: return put_byte(static_cast<unsigned char>(c));
        }
    }

    // A code takes no marks before it, so that a reader finds it behind its delimiter.
    void put_subfield_code(char32_t c) {
        if (would_read_as_reference(c)) return put_reference(c);
        put_byte(static_cast<unsigned char>(c));
    }

    void graphic(char32_t c) {
        if (normalizer_.combining_class(c) != 0) return put_lone(c);
        Marc8Codes codes{c};
        Cluster cluster{c};
        if (codes.empty() && c >= 0xA0) take_apart(c, cluster);
        gather_marks(cluster);
        cluster.compose(normalizer_, [](char32_t composed) { return !Marc8Codes{composed}.empty(); });
        if (cluster.base() != c) codes = Marc8Codes{cluster.base()};
        if (cluster.base() == U' ') {
            put_space(cluster.marks());
        } else if (codes.empty() || would_read_as_reference(cluster.base())) {
            cluster.compose(normalizer_, [](char32_t) { return true; });
            put_referenced(cluster);
        } else {
            put_coded(codes, cluster.marks());
        }
    }

    // A character that no set has, but perhaps its base.
    void take_apart(char32_t c, Cluster& cluster) const {
        Normalizer::Decomposition buffer;
        const auto parts = normalizer_.decompose(c, buffer);
        const auto is_mark = [this](char32_t part) { return normalizer_.combining_class(part) != 0; };
        if (!std::all_of(parts.begin() + 1, parts.end(), is_mark)) return;
        cluster.set_base(parts[0]);
        add_marks(parts.subspan(1), cluster);
    }

    void add_marks(std::span<const char32_t> marks, Cluster& cluster) const {
        for (const char32_t mark : marks) cluster.add({mark, normalizer_.combining_class(mark)});
    }

    void gather_marks(Cluster& cluster) {
        while (pos_ != in_.size() && static_cast<unsigned char>(in_[pos_]) >= 0x80 && cluster.has_room()) {
            const auto next = utf8_at(in_, pos_);
            if (!next.valid || !add_mark(next.code_point, cluster)) return;
            pos_ += next.size;
        }
    }

    bool add_mark(char32_t c, Cluster& cluster) const {
        if (is_hangul_tail(c) && cluster.marks().empty()) {
            const char32_t syllable = normalizer_.compose(cluster.base(), c);
            if (syllable != 0) cluster.set_base(syllable);
            return syllable != 0;
        }
        if (normalizer_.combining_class(c) == 0) return false;
        Normalizer::Decomposition buffer;
        add_marks(normalizer_.decompose(c, buffer), cluster);
        return true;
    }

    [[nodiscard]] bool would_read_as_reference(char32_t base) const noexcept {
        if (base != U'&') return false;
        std::array<char, detail::kLongestReference> text{'&'};
        const auto rest = in_.substr(pos_, text.size() - 1);
        std::ranges::copy(rest, text.begin() + 1);
        return detail::read_character_reference({text.data(), rest.size() + 1}).length != 0;
    }

    // ---- output ----

    // A mark with nothing before it that it could precede in MARC-8.
    void put_lone(char32_t mark) {
        const Marc8Codes codes{mark};
        if (codes.empty() || codes.is_mark()) return put_reference(mark);
        put_code(codes.choose(g0_, g1_));
        open_doubles_ = {};
    }

    void put_referenced(const Cluster& cluster) {
        put_reference(cluster.base());
        for (const Mark& mark : cluster.marks()) put_lone(mark.character);
    }

    void put_space(std::span<const Mark> marks) {
        leave_multibyte();
        put_right_halves();
        const MarkSplit split = put_marks(marks);
        out_ += ' ';
        finish_cluster(marks, split);
    }

    void put_coded(const Marc8Codes& codes, std::span<const Mark> marks) {
        const Marc8Code code = codes.choose(g0_, g1_);
        designate(code.set);  // first, so that marks are taken from the same set where it has them
        put_right_halves();
        const MarkSplit split = put_marks(marks);
        put_code(code);
        finish_cluster(marks, split);
    }

    // Which marks of a cluster stayed behind (a bit for each), and the double marks that went before the base.
    struct MarkSplit {
        std::uint32_t behind = 0;
        bool has_ligature = false;
        bool has_double_tilde = false;
    };
    static_assert(Cluster::kMaxMarks <= 32, "MarkSplit::behind has a bit for each mark");

    // Writes the marks that MARC-8 has. A mark of the same class as one that stays behind must stay behind it, for
    // their order has a meaning.
    MarkSplit put_marks(std::span<const Mark> marks) {
        MarkSplit split;
        unsigned class_behind = 0;
        for (std::size_t i = 0; i != marks.size(); ++i) {
            const Marc8Codes codes{marks[i].character};
            if (!codes.is_mark() || marks[i].combining_class == class_behind) {
                class_behind = marks[i].combining_class;
                split.behind |= std::uint32_t{1} << i;
                continue;
            }
            put_code(codes.choose(g0_, g1_));
            split.has_ligature |= marks[i].character == detail::kLigature;
            split.has_double_tilde |= marks[i].character == detail::kDoubleTilde;
        }
        return split;
    }

    // The right halves of the double marks that the character before this one has.
    void put_right_halves() {
        if (open_doubles_.ligature) put_code(Marc8Codes{detail::kLigatureRightHalf}.choose(g0_, g1_));
        if (open_doubles_.tilde) put_code(Marc8Codes{detail::kDoubleTildeRightHalf}.choose(g0_, g1_));
    }

    void finish_cluster(std::span<const Mark> marks, const MarkSplit& split) {
        open_doubles_ = {split.has_ligature, split.has_double_tilde};
        for (std::size_t i = 0; i != marks.size(); ++i) {
            if ((split.behind >> i & 1U) != 0) put_lone(marks[i].character);
        }
    }

    void put_code(const Marc8Code& code) {
        designate(code.set);
        if (code.set == Marc8Set::east_asian) {
            out_ += static_cast<char>(code.code >> 16U);
            out_ += static_cast<char>(code.code >> 8U & 0xFFU);
        }
        const unsigned high_bit = detail::is_g1_set(code.set) ? 0x80U : 0U;
        out_ += static_cast<char>((code.code & 0xFFU) | high_bit);
    }

    void put_byte(unsigned char byte) {
        leave_multibyte();
        out_ += static_cast<char>(byte);
        open_doubles_ = {};
    }

    void put_reference(char32_t c) {
        designate(Marc8Set::ascii);
        detail::append_character_reference(c, out_);
        open_doubles_ = {};
    }

    // Spaces and control characters mean the same in all one-byte sets, but not every reader finds them between
    // three-byte codes.
    void leave_multibyte() {
        if (g0_ == Marc8Set::east_asian) designate(Marc8Set::ascii);
    }

    void restore_defaults() {
        designate(Marc8Set::ascii);
        designate(Marc8Set::ansel);
    }

    void designate(Marc8Set set) {
        const bool is_g1 = detail::is_g1_set(set);
        Marc8Set& in_force = is_g1 ? g1_ : g0_;
        if (in_force == set) return;
        if (detail::is_technique1_set(in_force)) {
            out_ += "\x1Bs";
        }
        if (!detail::is_technique1_set(in_force) || set != Marc8Set::ascii) put_escape_sequence(set, is_g1);
        in_force = set;
    }

    void put_escape_sequence(Marc8Set set, bool is_g1) {
        out_ += '\x1B';
        if (set == Marc8Set::east_asian) {
            out_ += '$';
        } else if (!detail::is_technique1_set(set)) {
            out_ += is_g1 ? ')' : '(';
        }
        if (set == Marc8Set::ansel) out_ += '!';
        out_ += detail::marc8_final_byte(set);
    }

    // The double marks of the character just written, in whose next one their right halves belong.
    struct OpenDoubles {
        bool ligature = false;
        bool tilde = false;

        [[nodiscard]] bool any() const noexcept { return ligature || tilde; }
    };

    std::string_view in_;
    std::string& out_;
    std::vector<Marc8Problem>* problems_;
    std::size_t pos_ = 0;
    Normalizer normalizer_;
    Marc8Set g0_ = Marc8Set::ascii;
    Marc8Set g1_ = Marc8Set::ansel;
    OpenDoubles open_doubles_;
};

}  // namespace

void encode_marc8(std::string_view utf8, std::string& out, std::vector<Marc8Problem>* problems) {
    Encoder{utf8, out, problems}.run();
}

}  // namespace unikat
