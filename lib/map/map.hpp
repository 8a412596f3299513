#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "map/template.hpp"
#include "text/settings_error.hpp"
#include "unikat/arena.hpp"
#include "unikat/diagnostic.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// Makes MARC 21 records of records that have fields of their own: what a map file says (unikat-maps(5)).
///
/// Immutable once parsed; any thread may use it.
class Map {
public:
    using Table = std::map<std::string, std::string, std::less<>>;

    /// Must a source have this value?
    struct Condition {
        map::Source source;
        std::vector<std::string> is;
        std::vector<std::string> starts;
        std::optional<bool> present;
        bool negated = false;
    };

    /// One way to make fields.
    struct Rule {
        std::optional<Tag> from;  ///< A field is made of each field with this tag; else one of the whole record.
        std::vector<map::FieldTemplate> to;  ///< The second where the first has its place taken.
        std::vector<Condition> when;
        std::string split;  ///< What parts the text before the first subfield; "<>" are keywords in angle brackets.
        std::vector<map::Part> language;  ///< Of the title, for its article.
        std::vector<map::Source> uses;    ///< What the field says without having it.
        bool keep_order = false;          ///< Subfields stand as in the source, not as in the template.
    };

    /// Positions of the leader or of 008.
    struct Position {
        std::size_t at = 0;
        std::size_t size = 1;
        std::vector<map::Part> value;
        std::vector<Condition> when;
    };

    struct Contents {
        std::string name;
        char mark = '^';
        std::vector<Rule> rules;
        std::vector<Position> leader;
        std::vector<Position> fixed;
        bool has_fixed = false;
        std::vector<map::Part> date;
        std::vector<map::Part> language;
        std::map<std::string, Table, std::less<>> tables;
        std::vector<Tag> ignored;
        std::optional<map::FieldTemplate> rest;
        bool by_tag = true;
    };

    explicit Map(Contents contents) : contents_(std::move(contents)) {}

    /// Reads the TOML of a map file.
    [[nodiscard]] static std::variant<Map, SettingsError> parse(std::string_view toml);

    /// Gets what could not be mapped: the tag is the source's.
    using Report = std::function<void(Code, Tag, std::string detail)>;

    /// The record that the map makes of this one. It lives in the arena.
    [[nodiscard]] Record apply(const Record& record, Arena& arena, const Report& report) const;

    /// Does the map ask for the number that a record has in its master file (MFN)?
    [[nodiscard]] bool uses_record_number() const;

    [[nodiscard]] const Contents& contents() const { return contents_; }

private:
    Contents contents_;
};

/// A map that comes with the program.
struct ShippedMap {
    std::string_view name;
    std::string_view toml;
};

[[nodiscard]] std::vector<ShippedMap> shipped_maps();

}  // namespace unikat
