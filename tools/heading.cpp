#include "tools/heading.hpp"

#include "record/unimarc.hpp"

namespace unikat {

std::string title_of(const Record& record) {
    const bool unimarc = is_unimarc(record);
    const Field* title = record.first(unimarc ? "200" : "245");
    if (title == nullptr) return {};
    std::string text(title->text('a'));
    if (const auto other = title->subfield(unimarc ? 'e' : 'b')) (text += ' ') += *other;
    text.resize(text.find_last_not_of(" /:;=,") + 1);
    return text;
}

std::string heading(const Record& record) {
    std::string text(record.control_number().empty() ? "(no 001)" : record.control_number());
    const std::string title = title_of(record);
    return title.empty() ? text : text + "  " + title;
}

}  // namespace unikat
