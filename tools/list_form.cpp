#include "tools/list_form.hpp"

#include <algorithm>

#include "formats/isbd/headings.hpp"

namespace unikat {

ListForm::~ListForm() = default;

std::vector<std::string_view> lines_in(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view without_final_blanks(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string reference_text(std::string_view heading, std::string_view title) {
    std::string text;
    if (!heading.empty()) text = isbd::ended_heading(std::string(heading)) + " ";
    return text + isbd::ended_heading(std::string(title));
}

}  // namespace unikat
