#include <algorithm>

#include "formats/bibtex/bibtex.hpp"
#include "formats/reference/reference.hpp"
#include "record/identity.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

using std::string_view;

constexpr std::size_t kHashDigits = 8;

bool is_alphanumeric(char c) {
    return is_digit(c) || is_lower(c) || is_upper(c);
}

char lower(char c) {
    return is_upper(c) ? static_cast<char>(c | 0x20) : c;
}

// Letters and digits of the text, or of its first word.
std::string key_part(string_view text, bool only_first_word) {
    std::string ascii;
    append_ascii(ascii, text);
    std::string part;
    for (const char c : ascii) {
        if (is_alphanumeric(c))
            part += lower(c);
        else if (only_first_word && !part.empty() && c != '\'' && c != '`')
            break;
    }
    return part;
}

string_view name_of(const reference::Reference& entry) {
    const auto has_role = [&entry](reference::Role role) {
        return std::find_if(entry.contributors.begin(), entry.contributors.end(),
                            [role](const reference::Contributor& one) { return one.role == role; });
    };
    auto found = has_role(reference::Role::author);
    if (found == entry.contributors.end()) found = has_role(reference::Role::editor);
    return found == entry.contributors.end() ? string_view{} : string_view(found->family);
}

std::string without_signs(string_view text) {
    std::string part;
    for (const char c : text)
        if (is_alphanumeric(c) || c == '-' || c == '_' || c == '.') part += c;
    return part;
}

// Whose number it is: without it two libraries' first records would have one key.
std::string agency_of(const Record& record) {
    if (const Field* field = record.first("003")) return without_signs(field->value());
    const Field* source = record.first("040");
    return source == nullptr ? std::string() : without_signs(source->text('a'));
}

std::string number_part(const Record& record, string_view number) {
    std::string part = without_signs(number);
    if (part.empty()) return content_hash(record).hex().substr(0, kHashDigits);
    if (part != number) part += "-" + hash_of(number).hex().substr(0, kHashDigits);
    const std::string agency = agency_of(record);
    return agency.empty() || part.starts_with(agency) ? part : agency + "-" + part;
}

}  // namespace

std::string citation_key(const reference::Reference& entry, const Record& record) {
    const auto body =
        std::find_if(entry.contributors.begin(), entry.contributors.end(),
                     [](const reference::Contributor& one) { return one.role == reference::Role::author; });
    const bool is_long = body == entry.contributors.end() || !body->is_inverted;
    std::string key = key_part(name_of(entry), is_long);
    key += key_part(entry.year, false);
    key += key_part(string_view(entry.title).substr(entry.nonfiling), true);
    if (!key.empty()) key += '-';
    key += number_part(record, entry.control_number);
    return key;
}

}  // namespace unikat
