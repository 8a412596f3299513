#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

#include "map/map.hpp"
#include "record/syntax.hpp"
#include "text/escape.hpp"
#include "text/settings.hpp"

namespace unikat {
namespace {

// What a map may have is said here alone; anything else is an error with its line.
class MapReader {
public:
    std::variant<Map, SettingsError> read(std::string_view text) {
        try {
            read_map(parse_settings(text));
        } catch (const SettingsError& error) {
            return error;
        }
        return Map(std::move(contents_));
    }

private:
    void read_map(const toml::table& table) {
        only_keys(table, {"name", "about", "mark", "order", "ignore", "rest", "leader", "fixed", "table", "field"});
        // Tables first: templates name them.
        if (const toml::node* tables = table.get("table")) read_tables(table_of(*tables, "table"));
        if (const toml::node* name = table.get("name")) contents_.name = text_of(*name, "name");
        if (const toml::node* mark = table.get("mark")) read_mark(*mark);
        if (const toml::node* order = table.get("order")) read_order(*order);
        if (const toml::node* ignored = table.get("ignore")) read_ignored(*ignored);
        if (const toml::node* rest = table.get("rest")) contents_.rest = field_template(*rest, "rest");
        if (const toml::node* leader = table.get("leader")) read_leader(table_of(*leader, "leader"));
        if (const toml::node* fixed = table.get("fixed")) read_fixed(table_of(*fixed, "fixed"));
        if (const toml::node* fields = table.get("field"))
            for (const toml::node& rule : array_of(*fields, "field")) read_rule(table_of(rule, "field"));
        if (contents_.rules.empty())
            throw SettingsError{1, "the map makes no field; expected [[field]] with from and to"};
    }

    void read_mark(const toml::node& node) {
        const std::string mark = text_of(node, "mark");
        if (mark.size() != 1 || !is_graphic_ascii(mark[0])) fail(node, "mark: expected one character");
        contents_.mark = mark[0];
    }

    void read_order(const toml::node& node) {
        const std::string order = text_of(node, "order");
        if (order != "tags" && order != "rules") fail(node, "order: expected \"tags\" or \"rules\"");
        contents_.by_tag = order == "tags";
    }

    void read_ignored(const toml::node& node) {
        for (const std::string& text : texts_of(node, "ignore"))
            contents_.ignored.push_back(tag_of(node, text, "ignore"));
    }

    static Tag tag_of(const toml::node& node, std::string_view text, std::string_view key) {
        const auto tag = map::parse_tag(text);
        if (!tag)
            fail(node,
                 fmt::format("{}: expected a tag of the source, such as \"24\", not \"{}\"", key, visible_text(text)));
        return *tag;
    }

    void read_tables(const toml::table& tables) {
        for (const auto& [name, node] : tables) {
            Map::Table& table = contents_.tables[std::string(name.str())];
            for (const auto& [from, to] : table_of(node, "table"))
                table[std::string(from.str())] = text_of(to, from.str());
        }
    }

    void check_source(const toml::node& node, const map::Source& source) const {
        for (const map::Filter& filter : source.filters) {
            if (filter.kind != map::Filter::Kind::table) continue;
            const std::string& name = filter.arguments[0];
            if (name == "language" || name == "country" || contents_.tables.contains(name)) continue;
            fail(node,
                 fmt::format("there is no [table.{}]; language and country are there without one", visible_text(name)));
        }
    }

    map::FieldTemplate field_template(const toml::node& node, std::string_view key) const {
        map::TextError error;
        const auto made = map::parse_field_template(text_of(node, key), error);
        if (!made) fail(node, fmt::format("{}: {}", key, visible_text(error.message)));
        for (const map::SubfieldTemplate& subfield : made->subfields)
            map::each_source(subfield.parts, [&](const map::Source& source) { check_source(node, source); });
        return *made;
    }

    std::vector<map::Part> text_template(const toml::node& node, std::string_view key) const {
        map::TextError error;
        const auto made = map::parse_text_template(text_of(node, key), error);
        if (!made) fail(node, fmt::format("{}: {}", key, visible_text(error.message)));
        map::each_source(*made, [&](const map::Source& source) { check_source(node, source); });
        return *made;
    }

    std::vector<Map::Condition> conditions(const toml::node& node) const {
        std::vector<Map::Condition> made;
        if (node.is_table()) return {condition(*node.as_table())};
        for (const toml::node& item : array_of(node, "when")) made.push_back(condition(table_of(item, "when")));
        return made;
    }

    static Map::Condition condition(const toml::table& table) {
        only_keys(table, {"source", "is", "starts", "present", "not"});
        Map::Condition made;
        const toml::node* source = table.get("source");
        if (source == nullptr) fail(table, "when: expected source, such as source = \"6\"");
        made.source = source_of(*source, text_of(*source, "source"), "source");
        if (const toml::node* is = table.get("is")) made.is = texts_of(*is, "is");
        if (const toml::node* starts = table.get("starts")) made.starts = texts_of(*starts, "starts");
        if (const toml::node* present = table.get("present")) made.present = flag_of(*present, "present");
        if (const toml::node* negated = table.get("not")) made.negated = flag_of(*negated, "not");
        if (made.is.empty() && made.starts.empty() && !made.present)
            fail(table, "when: expected is, starts or present beside source");
        return made;
    }

    static map::Source source_of(const toml::node& node, std::string_view text, std::string_view key) {
        const auto source = map::parse_source(text);
        if (!source)
            fail(node, fmt::format("{}: expected *, ^a, a tag or a tag with a subfield, such as \"26^c\"", key));
        return *source;
    }

    void read_rule(const toml::table& table) {
        only_keys(table, {"from", "to", "when", "split", "language", "keep_order", "uses"});
        Map::Rule rule;
        if (const toml::node* from = table.get("from")) rule.from = tag_of(*from, text_of(*from, "from"), "from");
        const toml::node* to = table.get("to");
        if (to == nullptr) fail(table, "field: expected to, such as to = '500 ## $a {*}'");
        if (to->is_string()) {
            rule.to.push_back(field_template(*to, "to"));
        } else {
            for (const toml::node& item : array_of(*to, "to")) rule.to.push_back(field_template(item, "to"));
            if (rule.to.size() != 2)
                fail(*to,
                     "to: expected one template, or two: for the first of its kind in a record, and for all others");
        }
        if (const toml::node* when = table.get("when")) rule.when = conditions(*when);
        if (const toml::node* split = table.get("split")) rule.split = text_of(*split, "split");
        if (const toml::node* language = table.get("language")) rule.language = text_template(*language, "language");
        if (const toml::node* order = table.get("keep_order")) rule.keep_order = flag_of(*order, "keep_order");
        if (const toml::node* uses = table.get("uses"))
            for (const std::string& text : texts_of(*uses, "uses")) rule.uses.push_back(source_of(*uses, text, "uses"));
        if (!rule.from) check_record_rule(*to, rule);
        contents_.rules.push_back(std::move(rule));
    }

    // A rule without a field of its own has nothing that * could mean.
    static void check_record_rule(const toml::node& node, const Map::Rule& rule) {
        if (!rule.split.empty()) fail(node, "split: expected from beside it");
        const auto check = [&](const map::Source& source) {
            if (!source.tag) fail(node, "to: a rule without from names the tags of its sources, as in {26^c}");
        };
        for (const map::FieldTemplate& made : rule.to)
            for (const map::SubfieldTemplate& subfield : made.subfields) map::each_source(subfield.parts, check);
    }

    static constexpr auto kLeaderNames =
        std::to_array<std::pair<std::string_view, std::size_t>>({{"status", 5},
                                                                 {"type", 6},
                                                                 {"level", 7},
                                                                 {"control", 8},
                                                                 {"encoding_level", 17},
                                                                 {"form", 18},
                                                                 {"multipart", 19}});

    void read_leader(const toml::table& table) {
        for (const auto& [key, node] : table) {
            const std::string_view name = key.str();
            const auto named = std::find_if(kLeaderNames.begin(), kLeaderNames.end(),
                                            [name](const auto& row) { return row.first == name; });
            if (named == kLeaderNames.end())
                fail(node, fmt::format("leader: \"{}\" is not known; expected status, type, level, control, "
                                       "encoding_level, form or multipart",
                                       visible_text(name)));
            add_positions(contents_.leader, node, name, named->second, 1);
        }
    }

    void read_fixed(const toml::table& table) {
        contents_.has_fixed = true;
        for (const auto& [key, node] : table) {
            const std::string_view name = key.str();
            if (name == "date")
                contents_.date = text_template(node, name);
            else if (name == "language")
                contents_.language = text_template(node, name);
            else if (name == "entered")
                add_positions(contents_.fixed, node, name, 0, 6);
            else if (name == "country")
                add_positions(contents_.fixed, node, name, 15, 3);
            else
                add_numbered(node, name);
        }
        if (!contents_.language.empty()) contents_.fixed.push_back({35, 3, contents_.language, {}});
    }

    // "23" or "24-27".
    void add_numbered(const toml::node& node, std::string_view name) {
        constexpr std::size_t kFixedSize = 40;
        const std::size_t dash = name.find('-');
        const std::size_t first = number_or(name.substr(0, dash), kFixedSize);
        const std::size_t last = dash == std::string_view::npos ? first : number_or(name.substr(dash + 1), kFixedSize);
        if (name.size() > 5 || first > last || last >= kFixedSize)
            fail(node, fmt::format("fixed: \"{}\" is not known; expected entered, date, country, language, or "
                                   "positions such as \"23\" or \"24-27\"",
                                   visible_text(name)));
        add_positions(contents_.fixed, node, name, first, last - first + 1);
    }

    // A text, or a list of texts with conditions of which the first that holds decides.
    void add_positions(std::vector<Map::Position>& positions, const toml::node& node, std::string_view name,
                       std::size_t at, std::size_t size) {
        if (node.is_string()) {
            positions.push_back({at, size, text_template(node, name), {}});
            return;
        }
        // The first decides, so it is put in last.
        const toml::array& choices = array_of(node, name);
        for (std::size_t i = choices.size(); i-- > 0;) {
            const toml::table& choice = table_of(*choices.get(i), name);
            only_keys(choice, {"value", "when"});
            const toml::node* value = choice.get("value");
            if (value == nullptr) fail(choice, fmt::format("{}: expected value, such as value = \"b\"", name));
            const toml::node* when = choice.get("when");
            positions.push_back({at, size, text_template(*value, name),
                                 when == nullptr ? std::vector<Map::Condition>{} : conditions(*when)});
        }
    }

    Map::Contents contents_;
};

}  // namespace

std::variant<Map, SettingsError> Map::parse(std::string_view toml) {
    return MapReader().read(toml);
}

}  // namespace unikat
