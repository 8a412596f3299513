#include "formats/isbd/elements.hpp"

#include <algorithm>

namespace unikat::isbd {
namespace {

using std::string_view;

bool is_printed(char code, string_view skip) {
    const bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return letter && skip.find(code) == string_view::npos;
}

// Square brackets that span subfields: which subfields lie between an opening bracket and its closing one.
class Brackets {
public:
    explicit Brackets(std::span<const Subfield> subfields) : subfields_(subfields) {}

    void complete(std::string& text, std::size_t position) {
        const auto first = text.find_first_of("[]");
        const bool opens_anew = first != std::string::npos && text[first] == '[';
        const bool closes = first != std::string::npos && text[first] == ']';
        if (closes || (open_ && !opens_anew)) text.insert(0, 1, '[');
        const auto last = text.find_last_of("[]");
        const bool open = last != std::string::npos && text[last] == '[';
        if (open) text.push_back(']');
        open_ = open && closes_later(position);
    }

private:
    [[nodiscard]] bool closes_later(std::size_t position) const {
        for (std::size_t i = position + 1; i < subfields_.size(); ++i) {
            const auto found = subfields_[i].value.find_first_of("[]");
            if (found != string_view::npos) return subfields_[i].value[found] == ']';
        }
        return false;
    }

    std::span<const Subfield> subfields_;
    bool open_ = false;
};

// Brackets that enclose nothing, one that opens at the end and one that closes at the start are slips of the keyboard.
void drop_stray_brackets(std::string& text) {
    for (auto found = text.find("[]"); found != std::string::npos; found = text.find("[]")) text.erase(found, 2);
    if (text.starts_with(']')) text.erase(0, text.find_first_not_of("] "));
    while (text.ends_with('[') || text.ends_with(' ')) text.pop_back();
}

// `[Jakarta ;]`: what ISBD puts between elements stands inside the bracket of one.
void drop_enclosed_mark(std::string& text) {
    if (!text.ends_with(']') && !text.ends_with(')')) return;
    const char bracket = text.back();
    std::string inside(text, 0, text.size() - 1);
    const std::size_t size = inside.size();
    if (size > 2 && string_view(":;/=+").find(inside.back()) != string_view::npos && inside[size - 2] == ' ') {
        take_trailing_mark(inside);
        text = inside + bracket;
    }
}

// The outermost that is no point tells most: `$aTitle =$h[GMD].` still announces a parallel title.
Mark stronger(Mark older, Mark newer) {
    return newer == Mark::none || newer == Mark::point ? older == Mark::none ? newer : older : newer;
}

// A mark alone in a subfield is no text, unless it is the title itself.
bool is_bare_mark(string_view text) {
    return text == "/" || text == "=" || text == "+";
}

std::size_t balance_end(string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')' && --depth == 0) return i;
    }
    return string_view::npos;
}

}  // namespace

Elements elements_of(const Field& field, string_view skip) {
    Elements elements;
    elements.reserve(field.subfields().size());
    Brackets brackets(field.subfields());
    Mark pending = Mark::none;
    for (std::size_t i = 0; i < field.subfields().size(); ++i) {
        const Subfield& subfield = field.subfields()[i];
        if (!is_printed(subfield.code, {})) continue;
        std::string text = clean(subfield.value);
        const Mark leading = take_leading_mark(text);
        const Mark trailing = take_trailing_mark(text);
        if (leading != Mark::none) pending = leading;
        drop_stray_brackets(text);
        drop_enclosed_mark(text);
        if (!text.empty()) brackets.complete(text, i);
        if (is_bare_mark(text) && !(field.tag() == Tag("245") && elements.empty())) text.clear();
        if (!text.empty() && is_printed(subfield.code, skip)) {
            elements.push_back({subfield.code, std::move(text), pending});
            pending = Mark::none;
        }
        pending = stronger(pending, trailing);
    }
    return elements;
}

Elements words_of(const Field& field, string_view skip) {
    Elements elements;
    for (const Subfield& subfield : field.subfields()) {
        if (!is_printed(subfield.code, skip)) continue;
        std::string text = clean(subfield.value);
        if (!text.empty()) elements.push_back({subfield.code, std::move(text), Mark::none});
    }
    return elements;
}

std::string materials_of(const Field& field) {
    std::string text = clean(field.text('3'));
    take_trailing_mark(text);
    if (!text.empty()) text += ": ";
    return text;
}

void Statement::add(Mark before, string_view text) {
    if (text.empty()) return;
    if (!text_.empty()) append_mark(text_, before, stops_);
    text_ += text;
}

void Statement::add_enclosed(string_view text) {
    if (text.empty()) return;
    if (!text_.empty()) text_ += ' ';
    text_ += '(';
    text_ += text;
    text_ += ')';
}

string_view without_outer_parentheses(string_view text) {
    if (text.starts_with('(')) {
        const std::size_t end = balance_end(text);
        if (end == text.size() - 1) return text.substr(1, text.size() - 2);
        if (end == string_view::npos) return text.substr(1);
    }
    const auto count = [text](char c) { return std::count(text.begin(), text.end(), c); };
    if (text.ends_with(')') && count(')') > count('(')) text.remove_suffix(1);
    return text;
}

}  // namespace unikat::isbd
