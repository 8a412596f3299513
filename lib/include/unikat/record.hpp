#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "unikat/arena.hpp"
#include "unikat/export.hpp"

namespace unikat {

/// A field's tag: three characters in MARC 21, up to seven here, since other systems number their fields freely.
/// Tags compare as their characters do.
class Tag {
public:
    static constexpr std::size_t kLongest = 7;

    constexpr Tag() = default;
    /// Characters after the seventh are dropped; readers report such tags.
    constexpr Tag(std::string_view text) {  // NOLINT(google-explicit-constructor): a tag is written as text everywhere
        for (std::size_t i = 0; i < text.size() && i < kLongest; ++i) characters_[i] = text[i];
    }
    constexpr Tag(const char* text) : Tag(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)

    /// Valid as long as this object: not to be kept of a tag that a function returns.
    [[nodiscard]] constexpr std::string_view view() const {
        std::size_t size = 0;
        while (size < kLongest && characters_[size] != '\0') ++size;
        return {characters_.data(), size};
    }

    /// Is this a control field's tag (001-009, 00A and so on), one without indicators and subfields?
    [[nodiscard]] constexpr bool names_control_field() const { return characters_[0] == '0' && characters_[1] == '0'; }

    /// The tag as a number that orders as the characters do.
    [[nodiscard]] constexpr std::uint64_t order() const {
        const auto number = std::bit_cast<std::uint64_t>(characters_);
        return std::endian::native == std::endian::little ? __builtin_bswap64(number) : number;
    }

    friend constexpr bool operator==(const Tag& a, const Tag& b) {
        return std::bit_cast<std::uint64_t>(a.characters_) == std::bit_cast<std::uint64_t>(b.characters_);
    }
    friend constexpr std::strong_ordering operator<=>(const Tag& a, const Tag& b) { return a.order() <=> b.order(); }

private:
    std::array<char, 8> characters_{};
};

/// A subfield: its code (a letter or digit in MARC 21; a blank where the record has none) and its value in UTF-8.
/// The value is a view into the batch, arena or text that the record was made from.
struct Subfield {
    char code = ' ';
    std::string_view value;

    friend bool operator==(const Subfield&, const Subfield&) = default;
};

/// A control field (a tag and a value) or a data field (a tag, two indicators, subfields). A value type that owns
/// nothing: subfields and text live where the record's do.
class Field {
public:
    Field() = default;

    [[nodiscard]] static Field control(Tag tag, std::string_view value) {
        Field field;
        field.tag_ = tag;
        field.control_ = true;
        field.value_ = value;
        return field;
    }
    [[nodiscard]] static Field data(Tag tag, char indicator1, char indicator2, std::span<const Subfield> subfields) {
        Field field;
        field.tag_ = tag;
        field.indicator1_ = indicator1;
        field.indicator2_ = indicator2;
        field.subfields_ = subfields;
        return field;
    }

    [[nodiscard]] Tag tag() const { return tag_; }
    [[nodiscard]] bool is_control() const { return control_; }
    /// The value of a control field; empty for a data field.
    [[nodiscard]] std::string_view value() const { return value_; }
    /// Blank for a control field.
    [[nodiscard]] char indicator1() const { return indicator1_; }
    [[nodiscard]] char indicator2() const { return indicator2_; }
    /// In their order; empty for a control field.
    [[nodiscard]] std::span<const Subfield> subfields() const { return subfields_; }

    /// The value of the first subfield with this code, if there is one.
    [[nodiscard]] std::optional<std::string_view> subfield(char code) const {
        for (const Subfield& subfield : subfields_)
            if (subfield.code == code) return subfield.value;
        return std::nullopt;
    }
    /// The same, and empty where there is none.
    [[nodiscard]] std::string_view text(char code) const { return subfield(code).value_or(std::string_view{}); }

    /// The same field under another tag or with other subfields.
    [[nodiscard]] Field with_tag(Tag tag) const {
        Field field = *this;
        field.tag_ = tag;
        return field;
    }
    [[nodiscard]] Field with_subfields(std::span<const Subfield> subfields) const {
        Field field = *this;
        field.subfields_ = subfields;
        return field;
    }

    /// Equal in tag, indicators and every subfield, in order.
    friend UNIKAT_EXPORT bool operator==(const Field& a, const Field& b);

private:
    Tag tag_;
    char indicator1_ = ' ';
    char indicator2_ = ' ';
    bool control_ = false;
    std::string_view value_;
    std::span<const Subfield> subfields_;
};

/// The 24 positions of the leader (MARC 21 Format for Bibliographic Data, Leader). Positions 00-04, 09-16 and 20-23
/// describe the ISO 2709 serialisation; writers compute them and take the others as they are.
class Leader {
public:
    static constexpr std::size_t kSize = 24;

    /// A new book in UTF-8: "00000nam a2200000   4500".
    constexpr Leader() = default;
    /// Shorter text is filled with blanks, longer text is cut; readers report both.
    explicit constexpr Leader(std::string_view text) {
        for (std::size_t i = 0; i < kSize; ++i) positions_[i] = i < text.size() ? text[i] : ' ';
    }

    [[nodiscard]] constexpr std::string_view view() const { return {positions_.data(), kSize}; }
    [[nodiscard]] constexpr char operator[](std::size_t position) const { return positions_[position]; }
    [[nodiscard]] constexpr char& operator[](std::size_t position) { return positions_[position]; }

    /// 05: n new, c corrected, d deleted, a, p.
    [[nodiscard]] constexpr char status() const { return positions_[5]; }
    /// 06: a language material, e cartographic, j musical recording and so on.
    [[nodiscard]] constexpr char type() const { return positions_[6]; }
    /// 07: m monograph, s serial, a monographic component part and so on.
    [[nodiscard]] constexpr char bibliographic_level() const { return positions_[7]; }
    /// 09: 'a' UTF-8, blank MARC-8. Values of a record are in UTF-8 whatever it says.
    [[nodiscard]] constexpr char character_coding() const { return positions_[9]; }
    /// 17.
    [[nodiscard]] constexpr char encoding_level() const { return positions_[17]; }
    /// 18: a AACR2, i ISBD punctuation included, c ISBD punctuation omitted, blank not ISBD.
    [[nodiscard]] constexpr char cataloguing_form() const { return positions_[18]; }

    friend constexpr bool operator==(const Leader&, const Leader&) = default;

private:
    std::array<char, kSize> positions_{'0', '0', '0', '0', '0', 'n', 'a', 'm', ' ', 'a', '2', '2',
                                       '0', '0', '0', '0', '0', ' ', ' ', ' ', '4', '5', '0', '0'};
};

/// What the bytes of a record were when it was read, as far as a writer must know to pass them on unchanged.
enum class RawForm : std::uint8_t {
    none,             ///< There are no raw bytes, or they were damaged: the record must be encoded anew.
    iso2709_utf8,     ///< A sound ISO 2709 record in UTF-8 with leader/09 = a, its terminator included.
    iso2709_marc8,    ///< The same in MARC-8 with leader/09 blank.
    iso2709_unimarc,  ///< A sound UNIMARC record in the character sets that its field 100 names, or in UTF-8.
};

/// A bibliographic, authority or holdings record: views into the batch that it was read in, with its raw bytes.
///
/// Copying a Record copies the views. They are valid as long as the batch (or whatever made the record) keeps its
/// memory; clone() makes a record that lives in another arena. Reading one from several threads is safe.
class UNIKAT_EXPORT Record {
public:
    Record() = default;
    Record(const Leader& leader, std::span<const Field> fields) : leader_(leader), fields_(fields) {}

    [[nodiscard]] const Leader& leader() const { return leader_; }
    [[nodiscard]] std::span<const Field> fields() const { return fields_; }

    /// The bytes as they came, for passing on unchanged; empty where raw_form() is none.
    [[nodiscard]] std::string_view raw() const { return raw_; }
    [[nodiscard]] RawForm raw_form() const { return raw_form_; }

    /// Every change drops the raw bytes.
    void set_leader(const Leader& leader) {
        leader_ = leader;
        drop_raw();
    }
    void set_fields(std::span<const Field> fields) {
        fields_ = fields;
        drop_raw();
    }
    void set_raw(std::string_view raw, RawForm form) {
        raw_ = raw;
        raw_form_ = form;
    }
    void drop_raw() { set_raw({}, RawForm::none); }

    /// The first field with this tag, or null.
    [[nodiscard]] const Field* first(Tag tag) const;
    /// The value of field 001 without blanks at its ends; empty where there is none.
    [[nodiscard]] std::string_view control_number() const;
    /// Leader/05 is d.
    [[nodiscard]] bool is_deleted() const { return leader_.status() == 'd'; }

    /// A copy whose text, fields and raw bytes live in the arena.
    [[nodiscard]] Record clone(Arena& arena) const;

    /// Equal in leader and fields; raw bytes do not count.
    friend bool operator==(const Record& a, const Record& b) {
        return a.leader_ == b.leader_ &&
               std::equal(a.fields_.begin(), a.fields_.end(), b.fields_.begin(), b.fields_.end());
    }

private:
    Leader leader_;
    RawForm raw_form_ = RawForm::none;
    std::span<const Field> fields_;
    std::string_view raw_;
};

}  // namespace unikat
