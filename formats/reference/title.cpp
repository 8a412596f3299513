#include "formats/isbd/elements.hpp"
#include "formats/reference/parts.hpp"
#include "record/syntax.hpp"
#include "text/utf8.hpp"

namespace unikat::reference {
namespace {

using namespace crosswalk;

// The second indicator counts characters, as a cataloguer does: an opening mark is one of them.
std::size_t nonfiling_bytes(const std::string& title, char indicator) {
    if (!is_digit(indicator)) return 0;
    std::size_t bytes = 0;
    for (int left = indicator - '0'; left > 0 && bytes < title.size(); --left) bytes += utf8_at(title, bytes).size;
    return bytes < title.size() ? bytes : 0;
}

std::string_view mark_before(const isbd::Element& element, char before) {
    if (element.typed == isbd::Mark::equals) return " = ";
    switch (element.code) {
        case 'n': return ". ";
        case 'p': return before == 'n' ? ", " : ". ";
        case 'f':
        case 'g':
        case 'k': return ", ";
        default: return element.typed == isbd::Mark::semicolon ? " ; " : ". ";
    }
}

struct Title {
    std::string main;
    std::string sub;
    char before = ' ';

    void add(const isbd::Element& element) {
        if (element.code == 'c' || element.code == 'h') return;
        const bool starts_sub = element.code == 'b' && element.typed != isbd::Mark::equals && !main.empty();
        std::string& text = starts_sub || !sub.empty() ? sub : main;
        if (!text.empty()) text += starts_sub ? ": " : mark_before(element, before);
        text += element.text;
        before = element.code;
    }
};

std::string uniform_title(const Fields& fields) {
    for (const int tag : {240, 130})
        if (const Field* field = fields.first(tag)) {
            Title title;
            for (const isbd::Element& element : isbd::elements_of(*field, "hlfso")) title.add(element);
            if (!title.main.empty()) return title.main;
        }
    return {};
}

std::string supplied_title(const Fields& fields) {
    for (const int tag : {222, 210, 246})
        if (const Field* field = fields.first(tag))
            if (std::string title = plain(field->text('a')); !title.empty()) return title;
    return {};
}

}  // namespace

void read_title(Reference& reference, const Fields& fields) {
    Title title;
    const Field* field = fields.first(245);
    if (field != nullptr)
        for (const isbd::Element& element : isbd::elements_of(*field)) title.add(element);
    reference.title = std::move(title.main);
    reference.subtitle = std::move(title.sub);
    reference.original_title = uniform_title(fields);
    if (reference.title.empty())
        reference.title = reference.original_title;
    else if (field != nullptr)
        reference.nonfiling = nonfiling_bytes(reference.title, field->indicator2());
    if (reference.title.empty()) reference.title = supplied_title(fields);
    if (reference.original_title == reference.title) reference.original_title.clear();
}

}  // namespace unikat::reference
