#include "union/holdings.hpp"

#include <algorithm>
#include <optional>

#include "record/blanks.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

void append_word(std::string& text, std::string_view word) {
    word = without_outer_blanks(word);
    if (word.empty()) return;
    if (!text.empty()) text += ' ';
    text += word;
}

// The values of these codes, in the order of the codes.
std::string words_of(const Field& field, std::string_view codes) {
    std::string text;
    for (const char code : codes)
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == code) append_word(text, subfield.value);
    return text;
}

std::vector<std::string> values_of(const Field& field, char code) {
    std::vector<std::string> values;
    for (const Subfield& subfield : field.subfields())
        if (subfield.code == code && !without_outer_blanks(subfield.value).empty())
            values.emplace_back(without_outer_blanks(subfield.value));
    return values;
}

// "3" of 3.1\x. 0 links with no other field.
std::string_view link_in(std::string_view text) {
    const std::string_view link = text.substr(0, text.find_first_not_of("0123456789"));
    return link == "0" ? std::string_view{} : link;
}

// Have the fields one of their links ($8) in common?
bool are_linked(const Field& a, const Field& b) {
    for (const Subfield& one : a.subfields()) {
        if (one.code != '8' || link_in(one.value).empty()) continue;
        for (const Subfield& other : b.subfields())
            if (other.code == '8' && link_in(other.value) == link_in(one.value)) return true;
    }
    return false;
}

bool is_statement(Tag tag) {
    return tag >= Tag("863") && tag <= Tag("868");
}

HoldingsStatement::Kind kind_of(Tag tag) {
    constexpr std::string_view kOrder = "345678";
    const std::size_t at = kOrder.find(tag.view()[2]);
    return static_cast<HoldingsStatement::Kind>(at % 3);
}

// A caption in parentheses, "(year)", is not displayed (853 $a to $m).
std::string caption_of(const Field* captions, char code) {
    const std::string_view caption = captions == nullptr ? std::string_view{} : captions->text(code);
    return caption.starts_with('(') ? std::string{} : std::string(without_outer_blanks(caption));
}

// "v.1-v.20" for 1-20 under the caption v.
std::string with_caption(const std::string& caption, std::string_view value) {
    std::string text = caption;
    for (const char c : value) {
        text += c;
        if (c == '-' && !caption.empty()) text += caption;
    }
    if (value.ends_with('-') && !caption.empty()) text.resize(text.size() - caption.size());
    return text;
}

std::string levels_of(const Field& field, const Field* captions, std::string_view codes) {
    std::string text;
    for (const char code : codes) {
        const std::string_view value = without_outer_blanks(field.text(code));
        if (value.empty()) continue;
        if (!text.empty()) text += ':';
        text += with_caption(caption_of(captions, code), value);
    }
    return text;
}

// Enumeration ($a to $f) with its captions, and chronology ($i to $m) in parentheses.
std::string enumeration_of(const Field& field, const Field* captions) {
    std::string text = levels_of(field, captions, "abcdef");
    const std::string chronology = levels_of(field, nullptr, "ijklm");
    if (chronology.empty()) return text;
    return text.empty() ? chronology : text + " (" + chronology + ")";
}

Shelf shelf_of(const Field& field, std::string_view institution) {
    Shelf shelf;
    append_word(shelf.location, institution);
    append_word(shelf.location, words_of(field, "bc"));
    shelf.call_number = words_of(field, "khim");
    for (const char code : {'j', 'l'})
        if (shelf.call_number.empty()) shelf.call_number = words_of(field, std::string_view(&code, 1));
    shelf.copies = values_of(field, 't');
    shelf.pieces = values_of(field, 'p');
    shelf.note = words_of(field, "z");
    return shelf;
}

void add_shelf(std::vector<Shelf>& shelves, Shelf shelf) {
    if (shelf == Shelf{}) return;
    // Copies that nothing tells apart are not one.
    const bool tells_copies = !shelf.copies.empty() || !shelf.pieces.empty();
    const auto same = std::find_if(shelves.begin(), shelves.end(), [&](const Shelf& other) {
        return tells_copies && other.location == shelf.location && other.call_number == shelf.call_number &&
               other.note == shelf.note && other.copies.empty() == shelf.copies.empty() &&
               other.pieces.empty() == shelf.pieces.empty();
    });
    if (same == shelves.end()) {
        shelves.push_back(std::move(shelf));
        return;
    }
    same->copies.insert(same->copies.end(), shelf.copies.begin(), shelf.copies.end());
    same->pieces.insert(same->pieces.end(), shelf.pieces.begin(), shelf.pieces.end());
}

class HoldingsReader {
public:
    HoldingsReader(const Record& record, std::string_view library) : record_(record) {
        find_libraries(library);
        for (const Field& field : record_.fields())
            if (field.tag() == Tag("852")) add_location(field);
        std::size_t before = 0;  // how many fields 852 are behind us
        for (const Field& field : record_.fields()) {
            if (field.tag() == Tag("852")) ++before;
            if (is_statement(field.tag())) add_statement(field, before);
        }
    }

    std::vector<Holdings> finish() { return std::move(holdings_); }

private:
    struct Location {
        const Field* field;
        std::size_t owner;  // in holdings_
    };

    void find_libraries(std::string_view library) {
        for (const Field& field : record_.fields()) {
            if (!is_membership(field)) continue;
            Holdings& holdings = holdings_[index_of(without_outer_blanks(field.text('s')))];
            if (!field.text('l').empty()) holdings.numbers.emplace_back(field.text('l'));
        }
        if (holdings_.empty() && !library.empty()) {
            Holdings& holdings = holdings_[index_of(library)];
            if (!record_.control_number().empty()) holdings.numbers.emplace_back(record_.control_number());
        }
        if (holdings_.size() == 1) only_member_ = 0;
        for (const Field& field : record_.fields())
            if (field.tag() == Tag("850"))
                for (const std::string& name : values_of(field, 'a')) static_cast<void>(index_of(name));
        if (holdings_.size() == 1) only_member_ = 0;
    }

    [[nodiscard]] std::optional<std::size_t> known(std::string_view library) const {
        const auto found = std::find_if(holdings_.begin(), holdings_.end(),
                                        [library](const Holdings& one) { return one.library == library; });
        if (found == holdings_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - holdings_.begin());
    }

    std::size_t index_of(std::string_view library) {
        if (const auto index = known(library)) return *index;
        holdings_.push_back({std::string(library), {}, {}, {}});
        return holdings_.size() - 1;
    }

    void add_location(const Field& field) {
        const std::string_view institution = without_outer_blanks(field.text('a'));
        const std::size_t owner = owner_of(institution);
        const bool own = holdings_[owner].library == institution;
        add_shelf(holdings_[owner].shelves, shelf_of(field, own ? std::string_view{} : institution));
        locations_.push_back({&field, owner});
    }

    std::size_t owner_of(std::string_view institution) {
        if (!institution.empty())
            if (const auto index = known(institution)) return *index;
        if (only_member_) return *only_member_;
        if (institution.empty() && !locations_.empty()) return locations_.back().owner;
        return index_of(institution);
    }

    void add_statement(const Field& field, std::size_t before) {
        HoldingsStatement statement{kind_of(field.tag()), {}, words_of(field, "z")};
        statement.text = field.tag() >= Tag("866") ? words_of(field, "a") : enumeration_of(field, captions_for(field));
        if (statement.text.empty() && statement.note.empty()) return;
        holdings_[owner_of_statement(field, before)].statements.push_back(std::move(statement));
    }

    std::size_t owner_of_statement(const Field& field, std::size_t before) {
        const auto linked = std::find_if(locations_.begin(), locations_.end(),
                                         [&](const Location& location) { return are_linked(*location.field, field); });
        if (linked != locations_.end()) return linked->owner;
        if (!locations_.empty()) return locations_[before == 0 ? 0 : before - 1].owner;
        return only_member_ ? *only_member_ : index_of({});
    }

    // 853 for 863, 854 for 864, 855 for 865.
    [[nodiscard]] const Field* captions_for(const Field& field) const {
        const std::string tag = std::string("85") + field.tag().view()[2];
        for (const Field& other : record_.fields())
            if (other.tag() == Tag(tag) && are_linked(other, field)) return &other;
        return nullptr;
    }

    const Record& record_;
    std::vector<Holdings> holdings_;
    std::vector<Location> locations_;         // of the fields 852, in their order
    std::optional<std::size_t> only_member_;  // in holdings_: whoever has what names nobody
};

}  // namespace

std::vector<Holdings> holdings_of(const Record& record, std::string_view library) {
    return HoldingsReader(record, library).finish();
}

void unite_holdings(std::vector<Holdings>& holdings, std::vector<Holdings> others) {
    for (Holdings& other : others) {
        const auto same = std::find_if(holdings.begin(), holdings.end(),
                                       [&](const Holdings& one) { return one.library == other.library; });
        if (same == holdings.end()) {
            holdings.push_back(std::move(other));
            continue;
        }
        for (std::string& number : other.numbers)
            if (std::find(same->numbers.begin(), same->numbers.end(), number) == same->numbers.end())
                same->numbers.push_back(std::move(number));
        for (Shelf& shelf : other.shelves) add_shelf(same->shelves, std::move(shelf));
        for (HoldingsStatement& statement : other.statements)
            if (std::find(same->statements.begin(), same->statements.end(), statement) == same->statements.end())
                same->statements.push_back(std::move(statement));
    }
}

}  // namespace unikat
