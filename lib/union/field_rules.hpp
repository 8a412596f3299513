#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text/settings_error.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// What happens to the fields of a tag when the records of a cluster become one (unikat-rules(5), FIELDS).
enum class FieldAction : std::uint8_t {
    lead,        ///< The lead record's alone.
    richer,      ///< The lead record's, unless another's contain them; where it has none, the best record's.
    missing,     ///< The lead record's; where it has none, the best record's.
    unite,       ///< Those of all records, each content once.
    keep_local,  ///< The same, each with the code of its library in $5.
    holdings,    ///< Those of all records, library by library, as they stand there.
    drop,        ///< None.
    computed,    ///< Of no record: the union makes its own.
};

/// The word for it in a rules file; empty for computed.
[[nodiscard]] std::string_view word_of(FieldAction action);

/// A set of subfield codes.
class SubfieldCodes {
public:
    void add(char code) { codes_.set(place(code)); }
    void remove(char code) { codes_.reset(place(code)); }
    [[nodiscard]] bool contains(char code) const { return codes_.test(place(code)); }
    [[nodiscard]] bool empty() const { return codes_.none(); }
    [[nodiscard]] static SubfieldCodes all() {
        SubfieldCodes codes;
        codes.codes_.set();
        return codes;
    }

private:
    static std::size_t place(char code) { return static_cast<unsigned char>(code); }
    std::bitset<256> codes_;
};

/// Which part of a field tells whether it says the same as another of its tag.
struct Sameness {
    /// A number that stands for the whole field where the field has it.
    enum class Number : std::uint8_t { none, isbn, issn, lccn, oclc, url };

    Number number = Number::none;
    SubfieldCodes subfields;
    bool indicator1 = false;
    bool indicator2 = false;
};

/// A tag with X for any character: "6XX", "245".
class TagPattern {
public:
    TagPattern() = default;
    /// Three characters.
    explicit TagPattern(std::string_view text) : tag_(text) {}

    [[nodiscard]] bool matches(Tag tag) const;
    /// The pattern with the tag's characters in place of X: "7XX" and 100 give 700.
    [[nodiscard]] Tag filled_from(Tag tag) const;
    /// How many characters are given.
    [[nodiscard]] std::size_t exactness() const;
    [[nodiscard]] std::string_view text() const { return tag_.view(); }

private:
    Tag tag_;
};

/// Where the fields of the other records go that say something else than the one that stays.
struct FieldMove {
    TagPattern to;
    std::optional<char> indicator1;  ///< Nothing: as it was.
    std::optional<char> indicator2;
    SubfieldCodes subfields = SubfieldCodes::all();  ///< Those that go along, in their order.
};

/// The rule of a tag.
struct FieldRule {
    FieldAction action = FieldAction::keep_local;
    Sameness same;
    SubfieldCodes gather;              ///< unite: subfields that the kept field takes over from the others.
    std::optional<FieldMove> others;   ///< lead, richer, missing.
    std::optional<TagPattern> unless;  ///< unite: other records' fields that say what this tag's do are left out.
    std::optional<Tag> with;           ///< lead, richer, missing: the tag that is taken together with this one.
    std::optional<char> invalid;       ///< The code that $a gets where it holds no valid number.
    std::optional<char> preferred1;    ///< unite: a field with this first indicator stays rather than others.
    bool fill = true;                  ///< richer: does a lead record without the field get another's?
    std::size_t line = 0;              ///< In the rules file.
};

/// A rule for every tag. Immutable once made; any thread may read it.
class FieldRules {
public:
    /// The rules that come with the program.
    [[nodiscard]] static const FieldRules& defaults();
    /// A file's rules over the defaults: each of its lines outranks all of theirs, an exact tag a pattern, and the
    /// pattern with fewer X another.
    [[nodiscard]] static std::variant<FieldRules, SettingsError> parse(std::string_view toml);

    [[nodiscard]] const FieldRule& of(Tag tag) const {
        const std::string_view text = tag.view();
        if (text.size() == 3 && is_number(text[0]) && is_number(text[1]) && is_number(text[2]))
            return rules_[numbered_[static_cast<std::size_t>((text[0] - '0') * 100 + (text[1] - '0') * 10 + text[2] -
                                                             '0')]];
        return of_other(tag);
    }

private:
    friend class RulesReader;

    struct Row {
        TagPattern tags;
        bool own = false;  // of a file, not of the defaults
        std::size_t rule = 0;
    };

    static constexpr std::size_t kNumbered = 1000;

    static Tag numbered_tag(std::size_t number);
    static bool is_number(char c) { return c >= '0' && c <= '9'; }
    [[nodiscard]] const FieldRule& of_other(Tag tag) const;
    void add(TagPattern tags, const FieldRule& rule, bool own);
    void settle();
    [[nodiscard]] bool knows(std::string_view tag) const;

    std::vector<Row> rows_;
    std::vector<FieldRule> rules_;
    std::array<std::uint16_t, kNumbered> numbered_{};  // the rule of each tag of three digits
};

/// The TOML of the rules that come with the program (rules/union.toml).
[[nodiscard]] std::string_view default_rules_text();

}  // namespace unikat
