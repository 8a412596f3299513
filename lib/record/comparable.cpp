#include "record/comparable.hpp"

#include "record/unimarc.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

constexpr std::size_t kNumber = 4;

void put_number(char* place, std::size_t number) {
    for (std::size_t i = 0; i < kNumber; ++i) place[i] = static_cast<char>(number >> (8 * i) & 0xFF);
}

void append_composed(std::string& out, std::string_view text) {
    append_normalized(out, text, UnicodeForm::nfc);
}

void append_text(std::string& bytes, std::string_view text, void (*append)(std::string&, std::string_view)) {
    const std::size_t start = bytes.size();
    bytes.append(kNumber, '\0');
    append(bytes, text);
    put_number(bytes.data() + start, bytes.size() - start - kNumber);
}

}  // namespace

std::string comparable_leader(const Leader& leader) {
    return std::string(leader.view().substr(5, 4)) + std::string(leader.view().substr(17, 3));
}

Leader settled_leader(const Record& record) {
    const bool all = is_unimarc(record);
    Leader leader;
    for (std::size_t i = 5; i < Leader::kSize; ++i) {
        const bool is_length = i >= 12 && i <= 16;
        const bool is_content = (i >= 5 && i <= 8) || (i >= 17 && i <= 19);
        if (is_content || (all && !is_length)) leader[i] = record.leader()[i];
    }
    return leader;
}

void append_comparable(std::string& bytes, const Field& field) {
    append_comparable(bytes, field, {append_composed, append_composed});
}

void append_comparable(std::string& bytes, const Field& field, const ComparableText& text) {
    bytes += field.is_control() ? 'c' : 'd';
    append_text(bytes, field.tag().view(), append_composed);
    if (field.is_control()) {
        append_text(bytes, field.value(), text.control);
        return;
    }
    bytes += field.indicator1();
    bytes += field.indicator2();
    bytes.append(kNumber, '\0');
    put_number(bytes.data() + bytes.size() - kNumber, field.subfields().size());
    for (const Subfield& subfield : field.subfields()) {
        bytes += subfield.code;
        append_text(bytes, subfield.value, text.subfield);
    }
}

}  // namespace unikat
