#include <algorithm>
#include <cstring>
#include <type_traits>

#include "match/feature_parts.hpp"
#include "record/identity.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

// Rows are compared by their bytes, so none of them may be left to chance.
static_assert(std::has_unique_object_representations_v<FixedFeatures>);
static_assert(std::has_unique_object_representations_v<std::uint64_t>);

constexpr std::size_t kIdentifierBytes = 10;
constexpr std::size_t kMostBytes = 0xFFFF;

void put_number(std::string& row, std::size_t number, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) row += static_cast<char>(number >> (8 * i) & 0xFF);
}

void put_text(std::string& row, std::string_view text) {
    const std::string_view kept = text.substr(0, kMostBytes);
    put_number(row, kept.size(), 2);
    row += kept;
}

// Reads a row from its start to its end.
class RowReader {
public:
    explicit RowReader(std::string_view row) : row_(row) {}

    std::uint64_t number(std::size_t bytes) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < bytes; ++i)
            number |= static_cast<std::uint64_t>(static_cast<unsigned char>(row_[i])) << (8 * i);
        row_.remove_prefix(bytes);
        return number;
    }
    std::string_view bytes(std::size_t size) {
        const std::string_view bytes = row_.substr(0, size);
        row_.remove_prefix(size);
        return bytes;
    }
    std::string_view text() { return bytes(number(2)); }
    std::string_view until(char end) {
        const std::string_view text = bytes(row_.find(end));
        row_.remove_prefix(1);
        return text;
    }

private:
    std::string_view row_;
};

void append_word_if_any(std::string& text, std::string_view word) {
    if (!word.empty()) append_word(text, word);
}

std::string row_of(const FeatureParts& parts) {
    std::string row = parts.title;
    append_word_if_any(row, parts.rest);
    append_word_if_any(row, parts.part_text);
    row += '\0';
    put_number(row, parts.title.size(), 2);
    put_number(row, parts.rest.size(), 2);
    const FixedFeatures& fixed = parts;
    row.append(reinterpret_cast<const char*>(&fixed), sizeof fixed);
    for (const std::string* text : {&parts.part_title, &parts.other_titles, &parts.main_name, &parts.surname,
                                    &parts.names, &parts.responsibility, &parts.publisher, &parts.place, &parts.series})
        put_text(row, *text);
    put_number(row, parts.identifiers.size(), 4);
    for (const Identifier& identifier : parts.identifiers) {
        put_number(row, identifier.hash, 8);
        row += static_cast<char>(identifier.kind);
        row += static_cast<char>(identifier.form);
    }
    return row;
}

}  // namespace

std::string folded_text(std::string_view text, std::size_t most) {
    std::string folded;
    append_folded(folded, text);
    if (folded.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(folded[most]) & 0xC0U) == 0x80) --most;
        folded.resize(most);
    }
    return folded;
}

void append_word(std::string& text, std::string_view word) {
    if (!text.empty()) text += ' ';
    text += word;
}

std::uint32_t short_hash(std::string_view text) {
    return static_cast<std::uint32_t>(hash_of(text).low) | 1U;
}

bool is_written_in_880(const Field& field, std::string_view tag) {
    return field.tag() == Tag("880") && field.text('6').starts_with(tag);
}

std::string feature_row(const Record& record) {
    FeatureParts parts;
    add_kind(parts, record);
    add_titles(parts, record);
    add_names(parts, record);
    add_publication(parts, record);
    add_extent(parts, record);
    add_identifiers(parts, record);
    return row_of(parts);
}

Features features_in(std::string_view row) {
    Features features;
    RowReader reader(row);
    features.whole_title = reader.until('\0');
    features.title = features.whole_title.substr(0, reader.number(2));
    const std::size_t rest = reader.number(2);
    if (rest > 0)
        features.rest = features.whole_title.substr(features.title.empty() ? 0 : features.title.size() + 1, rest);
    std::memcpy(static_cast<FixedFeatures*>(&features), reader.bytes(sizeof(FixedFeatures)).data(),
                sizeof(FixedFeatures));
    for (std::string_view* text :
         {&features.part_title, &features.other_titles, &features.main_name, &features.surname, &features.names,
          &features.responsibility, &features.publisher, &features.place, &features.series})
        *text = reader.text();
    features.identifiers.resize(reader.number(4));
    static_assert(kIdentifierBytes == sizeof(std::uint64_t) + 2);
    for (Identifier& identifier : features.identifiers) {
        identifier.hash = reader.number(8);
        identifier.kind = static_cast<Identifier::Kind>(reader.number(1));
        identifier.form = static_cast<Identifier::Form>(reader.number(1));
    }
    return features;
}

}  // namespace unikat
