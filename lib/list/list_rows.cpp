#include "list/list_rows.hpp"

#include "io/external_sort.hpp"

namespace unikat {
namespace {

constexpr unsigned kSizeBytes = 4;
constexpr unsigned kPlaceBytes = 8;

void append_sized(std::string& out, std::string_view text) {
    append_big_endian(out, text.size(), kSizeBytes);
    out += text;
}

std::string take_sized(std::string_view& bytes) {
    const std::size_t size = read_big_endian(bytes, kSizeBytes);
    std::string text(bytes.substr(kSizeBytes, size));
    bytes.remove_prefix(kSizeBytes + size);
    return text;
}

std::uint64_t take_place(std::string_view& bytes) {
    const std::uint64_t place = read_big_endian(bytes, kPlaceBytes);
    bytes.remove_prefix(kPlaceBytes);
    return place;
}

}  // namespace

// The place comes last: only lines that are the same in everything are ordered by it.
std::string packed(const ListLine& line, std::string_view content) {
    std::string bytes(content);
    bytes += line.describes ? '\0' : '\1';
    for (const std::string* text : {&line.section, &line.initial, &line.heading, &line.text})
        append_sized(bytes, *text);
    append_big_endian(bytes, line.record, kPlaceBytes);
    return bytes;
}

ListLine unpacked_line(std::string_view payload, std::size_t content_size) {
    payload.remove_prefix(content_size);
    ListLine line;
    line.describes = payload.front() == '\0';
    payload.remove_prefix(1);
    for (std::string* text : {&line.section, &line.initial, &line.heading, &line.text}) *text = take_sized(payload);
    line.record = take_place(payload);
    return line;
}

ListRow row_of(const RegisterTerm& term, std::string_view order) {
    ListRow row;
    row.key += static_cast<char>(term.kind);
    row.key += order;
    append_sized(row.payload, term.text);
    append_sized(row.payload, term.before);
    append_big_endian(row.payload, term.record, kPlaceBytes);
    return row;
}

RegisterTerm unpacked_term(std::string_view key, std::string_view payload) {
    RegisterTerm term;
    term.kind = static_cast<RegisterKind>(key.front());
    term.text = take_sized(payload);
    term.before = take_sized(payload);
    term.record = take_place(payload);
    return term;
}

}  // namespace unikat
