#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "record/syntax.hpp"
#include "text/escape.hpp"
#include "text/settings.hpp"
#include "union/field_rules.hpp"

namespace unikat {
namespace {

bool is_tag_character(char c) {
    return is_digit(c) || is_upper(c);
}

std::optional<TagPattern> tag_pattern(std::string_view text) {
    if (text.size() != 3 || !std::all_of(text.begin(), text.end(), is_tag_character)) return std::nullopt;
    return TagPattern(text);
}

bool is_exact(std::string_view tag) {
    return tag.find('X') == std::string_view::npos;
}

// MARC 21 leaves these to libraries: 9XX, X9X, XX9. Letters stand in the tags of other systems only.
bool is_local(std::string_view tag) {
    return tag.find('9') != std::string_view::npos || !std::all_of(tag.begin(), tag.end(), is_digit);
}

bool is_code(std::string_view text) {
    return text.size() == 1 && (is_digit(text[0]) || is_lower(text[0]));
}

// Words between blanks.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        if (text.empty()) return words;
        const std::string_view word = text.substr(0, text.find(' '));
        words.push_back(word);
        text.remove_prefix(word.size());
    }
}

constexpr std::array kActions = {FieldAction::lead,    FieldAction::richer,     FieldAction::unite,
                                 FieldAction::missing, FieldAction::keep_local, FieldAction::holdings,
                                 FieldAction::drop};

constexpr auto kNumbers =
    std::to_array<std::pair<std::string_view, Sameness::Number>>({{"isbn", Sameness::Number::isbn},
                                                                  {"issn", Sameness::Number::issn},
                                                                  {"lccn", Sameness::Number::lccn},
                                                                  {"oclc", Sameness::Number::oclc},
                                                                  {"url", Sameness::Number::url}});

// What the text of a field is, where its rule does not say: letters, $2 and $3. Other digits are for links, authority
// records and institutions.
void add_text(SubfieldCodes& codes) {
    for (char c = 'a'; c <= 'z'; ++c) codes.add(c);
    codes.add('2');
    codes.add('3');
}

}  // namespace

// What a rules file may have is said here alone; anything else is an error with its line.
class RulesReader {
public:
    std::variant<FieldRules, SettingsError> read(std::string_view defaults, std::string_view own) {
        try {
            read_rows(parse_settings(defaults), false);
            read_rows(parse_settings(own), true);
            rules_.settle();
            check_partners();
        } catch (const SettingsError& error) {
            return error;
        }
        return std::move(rules_);
    }

private:
    void read_rows(const toml::table& table, bool own) {
        for (const auto& [key, node] : table) {
            const std::string_view tag = key.str();
            check_tag(node, tag, own);
            rules_.add(TagPattern(tag), rule_of(node, tag), own);
        }
        if (!own) add_computed();
    }

    void add_computed() {
        FieldRule rule;
        rule.action = FieldAction::computed;
        for (const std::string_view tag : {"001", "003", "005"}) rules_.add(TagPattern(tag), rule, true);
    }

    void check_tag(const toml::node& node, std::string_view tag, bool own) const {
        if (!tag_pattern(tag))
            fail(node, fmt::format("\"{}\" is no tag; expected three digits or capitals, with X for any, such as 650 "
                                   "or 6XX",
                                   visible_text(tag)));
        if (own && (tag == "001" || tag == "003" || tag == "005"))
            fail(node, fmt::format("{} is the union's own, so it can have no rule; expected another tag", tag));
        if (own && is_exact(tag) && !is_local(tag) && !rules_.knows(tag))
            fail(node, fmt::format("{} is no tag of MARC 21; expected one that is, a local one (9XX, X9X, XX9), or a "
                                   "pattern such as {}X",
                                   tag, tag.substr(0, 2)));
    }

    static FieldRule rule_of(const toml::node& node, std::string_view tag) {
        FieldRule rule;
        rule.line = node.source().begin.line;
        add_text(rule.same.subfields);
        if (node.is_string()) {
            rule.action = action_of(node, tag);
        } else {
            if (!node.is_table())
                fail(node, fmt::format("{0}: expected a rule such as {0} = \"unite\" or {0} = {{ rule = \"unite\", "
                                       "same = \"text\" }}",
                                       tag));
            read_table(rule, *node.as_table(), tag);
        }
        check_control_field(node, rule, tag);
        return rule;
    }

    static FieldAction action_of(const toml::node& node, std::string_view tag) {
        const std::string word = text_of(node, tag);
        const auto action =
            std::find_if(kActions.begin(), kActions.end(), [&](FieldAction a) { return word_of(a) == word; });
        if (action == kActions.end())
            fail(node, fmt::format("{}: \"{}\" is no rule; expected lead, richer, unite, missing, keep-local, holdings "
                                   "or drop",
                                   tag, visible_text(word)));
        return *action;
    }

    static void read_table(FieldRule& rule, const toml::table& table, std::string_view tag) {
        only_keys(table, {"rule", "same", "gather", "others", "unless", "with", "invalid", "prefer", "fill"});
        const toml::node* action = table.get("rule");
        if (action == nullptr) fail(table, fmt::format("{}: expected rule, such as rule = \"unite\"", tag));
        rule.action = action_of(*action, tag);
        if (const toml::node* same = table.get("same")) rule.same = sameness_of(*same);
        if (const toml::node* gather = for_action(rule, table, "gather", {FieldAction::unite}))
            rule.gather = codes_of(*gather, "gather");
        const auto one = {FieldAction::lead, FieldAction::richer, FieldAction::missing};
        if (const toml::node* others = for_action(rule, table, "others", one)) rule.others = move_of(*others);
        if (const toml::node* unless = for_action(rule, table, "unless", {FieldAction::unite}))
            rule.unless = pattern_of(*unless, "unless");
        if (const toml::node* with = for_action(rule, table, "with", one)) rule.with = partner_of(*with);
        if (const toml::node* invalid = table.get("invalid")) rule.invalid = invalid_of(*invalid, rule);
        if (const toml::node* prefer = for_action(rule, table, "prefer", {FieldAction::unite}))
            rule.preferred1 = preferred_of(*prefer);
        if (const toml::node* fill = for_action(rule, table, "fill", {FieldAction::richer}))
            rule.fill = flag_of(*fill, "fill");
    }

    // The value of a key that goes with some rules only.
    static const toml::node* for_action(const FieldRule& rule, const toml::table& table, std::string_view key,
                                        std::initializer_list<FieldAction> actions) {
        const toml::node* node = table.get(key);
        if (node == nullptr || std::find(actions.begin(), actions.end(), rule.action) != actions.end()) return node;
        std::string words;
        for (const FieldAction action : actions)
            words += fmt::format("{}{}", words.empty() ? "" : ", ", word_of(action));
        fail(*node,
             fmt::format("{} does not go with the rule {}; expected one of {}", key, word_of(rule.action), words));
    }

    static Sameness sameness_of(const toml::node& node) {
        Sameness same;
        const std::string text = text_of(node, "same");
        for (const std::string_view word : words_of(text)) {
            const auto number =
                std::find_if(kNumbers.begin(), kNumbers.end(), [word](const auto& row) { return row.first == word; });
            if (word == "text") {
                add_text(same.subfields);
            } else if (word == "ind1" || word == "ind2") {
                (word == "ind1" ? same.indicator1 : same.indicator2) = true;
            } else if (number != kNumbers.end()) {
                same.number = number->second;
                add_text(same.subfields);
            } else if (is_code(word)) {
                same.subfields.add(word[0]);
            } else if (word.size() == 2 && word[0] == '-' && is_code(word.substr(1))) {
                same.subfields.remove(word[1]);
            } else {
                fail(node, fmt::format("same: \"{}\" is not known; expected text, ind1, ind2, isbn, issn, lccn, oclc, "
                                       "url, a subfield such as a, or -e for all but $e",
                                       visible_text(word)));
            }
        }
        if (same.subfields.empty()) fail(node, "same: expected at least one subfield, or text");
        return same;
    }

    static SubfieldCodes codes_of(const toml::node& node, std::string_view key) {
        SubfieldCodes codes;
        const std::string text = text_of(node, key);
        for (const std::string_view word : words_of(text)) {
            if (!is_code(word))
                fail(node, fmt::format("{}: \"{}\" is no subfield; expected codes with blanks between them, such as "
                                       "\"0 1\"",
                                       key, visible_text(word)));
            codes.add(word[0]);
        }
        return codes;
    }

    static TagPattern pattern_of(const toml::node& node, std::string_view key) {
        const std::string text = text_of(node, key);
        const auto pattern = tag_pattern(text);
        if (!pattern)
            fail(node,
                 fmt::format("{}: \"{}\" is no tag; expected one such as 245, or 1XX for the same last characters", key,
                             visible_text(text)));
        return *pattern;
    }

    static Tag partner_of(const toml::node& node) {
        const TagPattern pattern = pattern_of(node, "with");
        if (!is_exact(pattern.text())) fail(node, "with: expected one tag, without X");
        return Tag(pattern.text());
    }

    // "7XX", "246 3#" or "246 3# $a $b".
    static FieldMove move_of(const toml::node& node) {
        const std::string text = text_of(node, "others");
        const std::vector<std::string_view> words = words_of(text);
        const auto pattern = words.empty() ? std::nullopt : tag_pattern(words[0]);
        const auto wrong = [&]() {
            fail(node, fmt::format("others: \"{}\" is no place for a field; expected a tag, its indicators and "
                                   "subfields, such as \"7XX\" or \"246 3# $a $b\"",
                                   visible_text(text)));
        };
        if (!pattern) wrong();
        FieldMove move;
        move.to = *pattern;
        if (words.size() > 1) {
            const auto is_indicator = [](char c) { return c == '#' || is_digit(c); };
            if (words[1].size() != 2 || !is_indicator(words[1][0]) || !is_indicator(words[1][1])) wrong();
            move.indicator1 = words[1][0] == '#' ? ' ' : words[1][0];
            move.indicator2 = words[1][1] == '#' ? ' ' : words[1][1];
        }
        if (words.size() > 2) move.subfields = {};
        for (std::size_t i = 2; i < words.size(); ++i) {
            if (words[i].size() != 2 || words[i][0] != '$' || !is_code(words[i].substr(1))) wrong();
            move.subfields.add(words[i][1]);
        }
        return move;
    }

    static char invalid_of(const toml::node& node, const FieldRule& rule) {
        const std::string text = text_of(node, "invalid");
        if (!is_code(text)) fail(node, "invalid: expected the subfield that takes invalid numbers, such as \"z\"");
        const Sameness::Number number = rule.same.number;
        if (number == Sameness::Number::none || number == Sameness::Number::url)
            fail(node, "invalid: expected same = \"isbn\", \"issn\", \"lccn\" or \"oclc\" beside it");
        return text[0];
    }

    static char preferred_of(const toml::node& node) {
        const std::string text = text_of(node, "prefer");
        if (text.size() != 6 || !text.starts_with("ind1 ") || !is_digit(text[5]))
            fail(node, "prefer: expected a first indicator, such as \"ind1 1\"");
        return text[5];
    }

    // A control field has no subfields to mark or to move.
    static void check_control_field(const toml::node& node, const FieldRule& rule, std::string_view tag) {
        if (!tag.starts_with("00")) return;
        const bool fits = rule.action == FieldAction::lead || rule.action == FieldAction::missing ||
                          rule.action == FieldAction::unite || rule.action == FieldAction::drop;
        if (!fits || node.is_table())
            fail(node, fmt::format("{}: a control field has no subfields; expected lead, missing, unite or drop", tag));
    }

    // A rule that names another tag needs a rule there that goes with it.
    void check_partners() const {
        for (std::size_t number = 0; number < FieldRules::kNumbered; ++number) {
            const Tag tag = FieldRules::numbered_tag(number);
            const FieldRule& rule = rules_.of(tag);
            if (rule.with) check_with(tag, rule);
            if (rule.others) check_others(tag, rule);
            if (rule.unless) check_unless(tag, rule);
        }
    }

    void check_with(Tag tag, const FieldRule& rule) const {
        const FieldRule& other = rules_.of(*rule.with);
        if (other.with == tag && other.action == rule.action && other.fill == rule.fill) return;
        throw SettingsError{own_line(rule, other),
                            fmt::format("{0} and {1} go together; expected the same rule for both, with = \"{1}\" for "
                                        "{0} and with = \"{0}\" for {1}",
                                        tag.view(), rule.with->view())};
    }

    void check_others(Tag tag, const FieldRule& rule) const {
        const Tag target = rule.others->to.filled_from(tag);
        const FieldRule& other = rules_.of(target);
        if (other.action == FieldAction::unite) return;
        throw SettingsError{own_line(rule, other),
                            fmt::format("{} gets what others have in {}; expected the rule unite for it, not {}",
                                        target.view(), tag.view(), word_of(other.action))};
    }

    void check_unless(Tag tag, const FieldRule& rule) const {
        const Tag target = rule.unless->filled_from(tag);
        const FieldRule& other = rules_.of(target);
        const bool fits = other.action == FieldAction::lead || other.action == FieldAction::richer ||
                          other.action == FieldAction::missing;
        if (fits) return;
        throw SettingsError{
            own_line(rule, other),
            fmt::format("{} is compared with {} (unless); expected the rule lead, richer or missing for "
                        "it, not {}",
                        tag.view(), target.view(), word_of(other.action))};
    }

    // Of two rules that do not go together the file's own is wrong.
    std::size_t own_line(const FieldRule& rule, const FieldRule& other) const {
        for (const FieldRules::Row& row : rules_.rows_)
            if (row.own && &rules_.rules_[row.rule] == &rule) return rule.line;
        return other.line;
    }

    FieldRules rules_;
};

std::variant<FieldRules, SettingsError> FieldRules::parse(std::string_view toml) {
    return RulesReader().read(default_rules_text(), toml);
}

}  // namespace unikat
