#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <span>
#include <utility>

#include "map/code_tables.hpp"
#include "map/filters.hpp"
#include "map/fixed_field.hpp"
#include "map/map.hpp"
#include "record/blanks.hpp"
#include "record/syntax.hpp"
#include "text/escape.hpp"

namespace unikat {
namespace {

using map::FieldTemplate;
using map::Part;
using map::Source;
using map::SubfieldTemplate;
using map::Value;

// A field of the source as maps see it: values with codes, `*` for the text before the first.
struct SourceValue {
    char code;
    std::string_view text;
    bool used = false;
};

struct SourceField {
    Tag tag;
    std::vector<SourceValue> values;

    void use_all() {
        for (SourceValue& value : values) value.used = true;
    }
};

SourceField source_of(const Field& field, char mark) {
    SourceField source{field.tag(), {}};
    for (const Subfield& subfield : field.subfields())
        source.values.push_back({subfield.code == ' ' ? Source::kBefore : subfield.code, subfield.value, false});
    if (!field.is_control()) return source;
    std::string_view rest = field.value();
    char code = Source::kBefore;
    for (std::size_t at = rest.find(mark); at != std::string_view::npos; at = rest.find(mark, at)) {
        const bool starts =
            at + 1 < rest.size() && (is_digit(rest[at + 1]) || is_lower(rest[at + 1]) || is_upper(rest[at + 1]));
        if (!starts) {
            ++at;
            continue;
        }
        source.values.push_back({code, rest.substr(0, at), false});
        code = rest[at + 1];
        rest.remove_prefix(at + 2);
        at = 0;
    }
    source.values.push_back({code, rest, false});
    return source;
}

// ISIS does not tell capitals from small letters.
bool same_code(char a, char b) {
    const auto small = [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; };
    return small(a) == small(b);
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The values that a template's sources have, in the order in which it names them.
using SourceLists = std::vector<std::vector<Value>>;

// Makes one record.
class Application {
public:
    Application(const Map::Contents& contents, const Record& record, Arena& arena, const Map::Report& report)
        : map_(contents), record_(record), arena_(arena), report_(report) {
        for (const Field& field : record.fields()) sources_.push_back(source_of(field, map_.mark));
    }

    Record make() {
        if (!map_.language.empty()) language_ = text_of(map_.language, nullptr);
        for (const Map::Rule& rule : map_.rules) apply(rule);
        const Leader leader = make_leader();
        if (map_.has_fixed) add_fixed(leader);
        handle_rest();
        resolve_added_entry();
        if (map_.by_tag)
            std::stable_sort(fields_.begin(), fields_.end(),
                             [](const Field& a, const Field& b) { return a.tag() < b.tag(); });
        return {leader, arena_.copy(std::span<const Field>(fields_))};
    }

private:
    // What a rule looks at: a field, and of the text before its subfields a part alone.
    struct Current {
        SourceField* field = nullptr;
        const std::string* part = nullptr;
    };

    void apply(const Map::Rule& rule) {
        if (!rule.from) {
            if (holds(rule.when, {})) make_field(rule, {});
            return;
        }
        for (SourceField& field : sources_) {
            const Current current{&field, nullptr};
            if (field.tag != *rule.from || !holds(rule.when, current)) continue;
            if (rule.split.empty())
                make_field(rule, current);
            else
                make_split_fields(rule, field);
        }
    }

    void make_split_fields(const Map::Rule& rule, SourceField& field) {
        const bool brackets = rule.split == "<>";
        for (SourceValue& value : field.values) {
            if (value.code != Source::kBefore) continue;
            Source source{std::nullopt,
                          Source::kBefore,
                          {{brackets ? map::Filter::Kind::keywords : map::Filter::Kind::split, {rule.split}}}};
            const auto pieces = map::filtered({{std::string(value.text), 0, {}}}, source, map_, {});
            const bool used_before = value.used;
            for (const Value& piece : pieces) make_field(rule, {&field, &piece.text});
            // Text between keywords is another rule's.
            if (brackets && map::has_text_outside(value.text)) value.used = used_before;
        }
    }

    [[nodiscard]] bool holds(const std::vector<Map::Condition>& conditions, const Current& current) {
        return std::all_of(conditions.begin(), conditions.end(), [&](const Map::Condition& condition) {
            const auto values = values_of(condition.source, current, false);
            bool met = std::any_of(values.begin(), values.end(),
                                   [&](const Value& value) { return meets(condition, value.text); });
            if (condition.present) met = values.empty() != *condition.present;
            return met != condition.negated;
        });
    }

    static bool meets(const Map::Condition& condition, const std::string& text) {
        return std::any_of(condition.is.begin(), condition.is.end(),
                           [&](const std::string& word) { return text == word; }) ||
               std::any_of(condition.starts.begin(), condition.starts.end(),
                           [&](const std::string& word) { return text.starts_with(word); });
    }

    [[nodiscard]] bool has_main_entry() const {
        return std::any_of(fields_.begin(), fields_.end(),
                           [](const Field& field) { return field.tag().view().starts_with('1'); });
    }

    [[nodiscard]] bool has_field(Tag tag) const {
        return std::any_of(fields_.begin(), fields_.end(), [tag](const Field& field) { return field.tag() == tag; });
    }

    // A record has one main entry, whatever its kind.
    [[nodiscard]] bool is_taken(Tag tag) const {
        return tag.view().starts_with('1') ? has_main_entry() : has_field(tag);
    }

    void make_field(const Map::Rule& rule, const Current& current) {
        const FieldTemplate& made = rule.to.size() > 1 && is_taken(rule.to[0].tag) ? rule.to[1] : rule.to[0];
        const std::size_t before = fields_.size();
        add(made, current, rule.keep_order, rule.language);
        if (fields_.size() == before) return;
        for (const Source& source : rule.uses)
            for (const Value& value : values_of(source, current, false)) mark(value.origins);
    }

    void add(const FieldTemplate& made, const Current& current, bool keep_order, const std::vector<Part>& language) {
        if (made.tag.names_control_field()) {
            add_control(made, current);
            return;
        }
        std::vector<std::pair<std::size_t, Subfield>> subfields;
        bool has_sources = false;
        bool has_values = false;
        for (const SubfieldTemplate& subfield : made.subfields) {
            const SourceLists lists = lists_of(subfield.parts, current);
            has_sources = has_sources || !lists.empty();
            const std::size_t count = lists.empty() ? 1 : longest(lists);
            for (std::size_t i = 0; i < count; ++i) {
                const std::string text = assemble(subfield.parts, lists, i);
                if (text.empty()) continue;
                has_values = has_values || !lists.empty();
                subfields.push_back({position_in(lists, i), {subfield.code, arena_.copy(text)}});
            }
        }
        if (!has_sources && current.field != nullptr) current.field->use_all();
        if (has_sources && !has_values) return;
        if (keep_order)
            std::stable_sort(subfields.begin(), subfields.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
        push(made, subfields, current, language);
    }

    void push(const FieldTemplate& made, const std::vector<std::pair<std::size_t, Subfield>>& subfields,
              const Current& current, const std::vector<Part>& language) {
        std::vector<Subfield> list;
        list.reserve(subfields.size());
        for (const auto& [position, subfield] : subfields) list.push_back(subfield);
        const Field field = Field::data(made.tag, ' ', ' ', arena_.copy(std::span<const Subfield>(list)));
        const auto indicator = [&](char c) {
            if (c == map::kSurname) return field.text('a').find(',') == std::string_view::npos ? '0' : '1';
            if (c == map::kNonfiling) return nonfiling(field.text('a'), current, language);
            return c;
        };
        fields_.push_back(
            Field::data(made.tag, indicator(made.indicator1), indicator(made.indicator2), field.subfields()));
    }

    // One of each: the value of another stays unused.
    void add_control(const FieldTemplate& made, const Current& current) {
        if (has_field(made.tag)) return;
        const std::string value = text_of(made.subfields[0].parts, current.field, current.part);
        if (!value.empty()) fields_.push_back(Field::control(made.tag, arena_.copy(value)));
    }

    // ISIS puts what is not filed in angle brackets; else the language knows its articles.
    char nonfiling(std::string_view title, const Current& current, const std::vector<Part>& language) {
        constexpr std::size_t kMost = 9;
        std::size_t count = 0;
        std::string_view written;
        if (current.field != nullptr && !current.field->values.empty())
            written = without_outer_blanks(current.field->values[0].text);
        const std::size_t end = written.find('>');
        if (written.starts_with('<') && end != std::string_view::npos) {
            const std::size_t shown = map::displayed(written.substr(0, end + 1)).size();
            const std::size_t blanks = std::min(written.find_first_not_of(' ', end + 1), written.size()) - end - 1;
            count = characters_in(title.substr(0, shown + blanks));
        } else {
            const std::string code = language.empty() ? language_ : text_of(language, current.field);
            count = characters_in(title.substr(0, article_length(title, code)));
        }
        return static_cast<char>('0' + (count > kMost ? 0 : count));
    }

    [[nodiscard]] std::vector<Value> values_of(const Source& source, const Current& current, bool use) {
        std::vector<Value> values;
        if (!source.tag) {
            if (current.field != nullptr) take_values(source, *current.field, current.part, values);
        } else {
            for (SourceField& field : sources_)
                if (field.tag == *source.tag) take_values(source, field, nullptr, values);
        }
        const auto unknown = [&](const Value& value, std::string_view table) {
            if (!use) return;
            const Tag tag = source.tag ? *source.tag : current.field->tag;
            report(Code::map_value_unknown, tag,
                   fmt::format("\"{}\" is not in the map's table \"{}\"; left out", visible_text(value.text), table));
            mark(value.origins);
        };
        return map::filtered(std::move(values), source, map_, unknown);
    }

    static void mark(const std::vector<bool*>& origins) {
        for (bool* used : origins) *used = true;
    }

    void take_values(const Source& source, SourceField& field, const std::string* part,
                     std::vector<Value>& values) const {
        if (source.code == Source::kTag) values.push_back({std::string(field.tag.view()), 0, {}});
        if (source.code == Source::kWhole) values.push_back(whole(field));
        for (std::size_t i = 0; i < field.values.size(); ++i) {
            SourceValue& value = field.values[i];
            if (!same_code(value.code, source.code)) continue;
            const bool in_part = part != nullptr && source.code == Source::kBefore;
            const std::string_view text = without_outer_blanks(in_part ? std::string_view(*part) : value.text);
            if (!text.empty()) values.push_back({std::string(text), i, {&value.used}});
            if (in_part) return;
        }
    }

    [[nodiscard]] Value whole(SourceField& field) const {
        Value all;
        for (SourceValue& value : field.values) {
            if (value.code != Source::kBefore) all.text += {map_.mark, value.code};
            all.text += value.text;
            all.origins.push_back(&value.used);
        }
        return all;
    }

    [[nodiscard]] SourceLists lists_of(const std::vector<Part>& parts, const Current& current) {
        SourceLists lists;
        map::each_source(parts, [&](const Source& source) { lists.push_back(values_of(source, current, true)); });
        return lists;
    }

    [[nodiscard]] static std::size_t longest(const SourceLists& lists) {
        std::size_t most = 0;
        for (const auto& list : lists) most = std::max(most, list.size());
        return most;
    }

    [[nodiscard]] static std::size_t position_in(const SourceLists& lists, std::size_t turn) {
        std::size_t first = static_cast<std::size_t>(-1);
        for (const auto& list : lists)
            if (turn < list.size()) first = std::min(first, list[turn].position);
        return first;
    }

    // The text for one turn. Separators that lead nowhere, since what stood before them is missing, are taken off.
    [[nodiscard]] static std::string assemble(const std::vector<Part>& parts, const SourceLists& lists,
                                              std::size_t turn) {
        std::size_t next = 0;
        const Assembled made = assemble_parts(parts, lists, turn, next);
        if (made.origins.empty() && !made.any && !lists.empty()) return {};
        mark(made.origins);
        std::string_view shown = without_outer_blanks(made.text);
        if (const auto start = shown.find_first_not_of(" ,;:"); start != std::string_view::npos)
            shown.remove_prefix(start);
        return std::string(shown);
    }

    struct Assembled {
        std::string text;
        std::vector<bool*> origins;
        bool any = false;      // of the sources has a value
        bool complete = true;  // all of the sources outside of groups have one

        void append(const std::string& more, const std::vector<bool*>& from) {
            text += more;
            origins.insert(origins.end(), from.begin(), from.end());
            any = true;
        }
    };

    static Assembled assemble_parts(const std::vector<Part>& parts, const SourceLists& lists, std::size_t turn,
                                    std::size_t& next) {
        Assembled made;
        for (const Part& part : parts) {
            made.text += part.literal;
            if (part.source) {
                const auto& list = lists[next++];
                made.complete = made.complete && turn < list.size();
                if (turn < list.size()) made.append(list[turn].text, list[turn].origins);
            } else if (!part.group.empty()) {
                const Assembled group = assemble_parts(part.group, lists, turn, next);
                if (group.complete && group.any) made.append(group.text, group.origins);
            }
        }
        return made;
    }

    [[nodiscard]] std::string text_of(const std::vector<Part>& parts, SourceField* field,
                                      const std::string* part = nullptr) {
        return assemble(parts, lists_of(parts, {field, part}), 0);
    }

    Leader make_leader() {
        Leader leader;
        leader[5] = record_.is_deleted() ? 'd' : 'n';
        for (const Map::Position& position : map_.leader) {
            if (!holds(position.when, {})) continue;
            const std::string value = text_of(position.value, nullptr);
            if (!value.empty() && is_graphic_ascii(value[0])) leader[position.at] = value[0] == '#' ? ' ' : value[0];
        }
        return leader;
    }

    void add_fixed(const Leader& leader) {
        std::string fixed = map::empty_fixed_field(leader);
        const std::string date = map_.date.empty() ? std::string{} : text_of(map_.date, nullptr);
        if (date.size() == 4) fixed.replace(6, 9, "s" + date + "    ");
        for (const Map::Position& position : map_.fixed) {
            if (!holds(position.when, {})) continue;
            std::string value = text_of(position.value, nullptr);
            if (value.empty()) continue;
            std::replace(value.begin(), value.end(), '#', ' ');
            value.resize(position.size, ' ');
            const auto fits = [](char c) { return c == ' ' || is_graphic_ascii(c); };
            if (std::all_of(value.begin(), value.end(), fits)) fixed.replace(position.at, position.size, value);
        }
        fields_.push_back(Field::control("008", arena_.copy(fixed)));
    }

    void handle_rest() {
        std::vector<std::string> left_out;
        for (SourceField& field : sources_) {
            const auto is_spent = [](const SourceValue& value) {
                return value.used || without_outer_blanks(value.text).empty();
            };
            const bool is_ignored =
                std::find(map_.ignored.begin(), map_.ignored.end(), field.tag) != map_.ignored.end();
            if (is_ignored || std::all_of(field.values.begin(), field.values.end(), is_spent)) continue;
            if (!map_.rest) left_out.push_back(described_rest(field));
            std::erase_if(field.values, is_spent);
            if (map_.rest) add(*map_.rest, {&field, nullptr}, false, {});
        }
        report_left_out(std::move(left_out));
    }

    // "092", or of a field that is mapped in part "010 text ^r".
    [[nodiscard]] std::string described_rest(const SourceField& field) const {
        std::string rest(field.tag.view());
        if (std::none_of(field.values.begin(), field.values.end(), [](const SourceValue& value) { return value.used; }))
            return rest;
        for (const SourceValue& value : field.values) {
            if (value.used || without_outer_blanks(value.text).empty()) continue;
            rest += value.code == Source::kBefore ? " text" : fmt::format(" {}{}", map_.mark, value.code);
        }
        return rest;
    }

    // A map for other records than these leaves out most fields of each: one line for a record says all.
    void report_left_out(std::vector<std::string> left_out) {
        std::sort(left_out.begin(), left_out.end());
        left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
        if (!left_out.empty())
            report(Code::map_field_left_out, {}, visible_text(fmt::format("{}", fmt::join(left_out, ", "))));
    }

    // The same said twice of a record helps nobody.
    void report(Code code, Tag tag, const std::string& detail) {
        if (reported_.insert({static_cast<int>(code), tag, detail}).second) report_(code, tag, detail);
    }

    void resolve_added_entry() {
        const char entry = has_main_entry() ? '1' : '0';
        const auto resolved = [entry](char c) { return c == map::kAddedEntry ? entry : c; };
        for (Field& field : fields_)
            if (!field.is_control())
                field = Field::data(field.tag(), resolved(field.indicator1()), resolved(field.indicator2()),
                                    field.subfields());
    }

    const Map::Contents& map_;
    const Record& record_;
    Arena& arena_;
    const Map::Report& report_;
    std::vector<SourceField> sources_;
    std::vector<Field> fields_;
    std::string language_;
    std::set<std::tuple<int, Tag, std::string>> reported_;
};

bool names_number(const std::vector<Part>& parts) {
    bool found = false;
    map::each_source(parts, [&](const Source& source) { found = found || (source.tag && *source.tag == Tag("MFN")); });
    return found;
}

}  // namespace

Record Map::apply(const Record& record, Arena& arena, const Report& report) const {
    return Application(contents_, record, arena, report).make();
}

bool Map::uses_record_number() const {
    return std::any_of(contents_.rules.begin(), contents_.rules.end(), [](const Rule& rule) {
        return rule.from == Tag("MFN") || std::any_of(rule.to.begin(), rule.to.end(), [](const FieldTemplate& made) {
                   return std::any_of(made.subfields.begin(), made.subfields.end(),
                                      [](const SubfieldTemplate& subfield) { return names_number(subfield.parts); });
               });
    });
}

}  // namespace unikat
