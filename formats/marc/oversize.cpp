#include "formats/marc/oversize.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "record/syntax.hpp"
#include "record/unimarc.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

constexpr std::size_t kIndicatorsAndTerminator = 3;
constexpr std::size_t kDelimiterAndCode = 2;

bool is_continuation_byte(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// How much of the text goes into a piece of at most `limit` bytes.
std::size_t cut_of(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text.size();
    if (const auto blank = text.rfind(' ', limit - 1); blank != std::string_view::npos) return blank + 1;
    std::size_t cut = limit;
    while (cut > 1 && is_continuation_byte(text[cut])) --cut;
    return cut;
}

std::vector<Subfield> cut_subfields(const Field& field, std::size_t limit) {
    std::vector<Subfield> pieces;
    for (Subfield subfield : field.subfields()) {
        do {
            const std::size_t cut = cut_of(subfield.value, limit);
            pieces.push_back({subfield.code, subfield.value.substr(0, cut)});
            subfield.value.remove_prefix(cut);
        } while (!subfield.value.empty());
    }
    return pieces;
}

void add_split_field(const Field& field, std::size_t limit, Arena& arena, std::vector<Field>& fields) {
    const std::vector<Subfield> pieces = cut_subfields(field, limit - kIndicatorsAndTerminator - kDelimiterAndCode);
    std::vector<Subfield> part;
    std::size_t size = kIndicatorsAndTerminator;
    const auto finish_part = [&] {
        fields.push_back(field.with_subfields(arena.copy(std::span<const Subfield>(part))));
        part.clear();
        size = kIndicatorsAndTerminator;
    };
    for (const Subfield& piece : pieces) {
        const std::size_t needed = kDelimiterAndCode + piece.value.size();
        if (size + needed > limit && !part.empty()) finish_part();
        part.push_back(piece);
        size += needed;
    }
    finish_part();
}

std::size_t size_with_entry(const Field& field) {
    constexpr std::size_t kEmptyRecord = Leader::kSize + 2;
    return iso2709_size(Record(Leader{}, std::span<const Field>(&field, 1))).record_length - kEmptyRecord;
}

// A field and its place in the whole record.
struct Placed {
    std::size_t place;
    Field field;
};

// Every part has the title, and of UNIMARC the processing data, which say how the record is encoded.
bool names_the_whole(const Record& record, const Field& field) {
    if (!is_unimarc(record)) return &field == record.first("245");
    return &field == record.first("200") || &field == record.first("100");
}

Record record_of(const Leader& leader, std::vector<Placed> placed, Arena& arena) {
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.place < b.place; });
    std::vector<Field> fields;
    fields.reserve(placed.size());
    for (const Placed& item : placed) fields.push_back(item.field);
    return {leader, arena.copy(std::span<const Field>(fields))};
}

}  // namespace

std::vector<Record> split_record(const Record& record, PartLimits limits, Arena& arena) {
    std::vector<Placed> every_part;
    std::vector<Placed> shared_out;
    std::size_t base_size = Leader::kSize + 2;
    for (std::size_t place = 0; place < record.fields().size(); ++place) {
        const Field& field = record.fields()[place];
        if (field.is_control() || (names_the_whole(record, field) && size_with_entry(field) <= limits.field)) {
            every_part.push_back({place, field});
            base_size += size_with_entry(field);
            continue;
        }
        std::vector<Field> pieces;
        add_split_field(field, limits.field, arena, pieces);
        for (const Field& piece : pieces) shared_out.push_back({place, piece});
    }
    std::vector<Record> parts;
    if (base_size + limits.field > limits.record) return parts;

    std::vector<Placed> part = every_part;
    std::size_t size = base_size;
    for (const Placed& item : shared_out) {
        if (size + size_with_entry(item.field) > limits.record) {
            parts.push_back(record_of(record.leader(), part, arena));
            part = every_part;
            size = base_size;
        }
        part.push_back(item);
        size += size_with_entry(item.field);
    }
    parts.push_back(record_of(record.leader(), part, arena));
    return parts;
}

namespace {

// A character takes more bytes in MARC-8 than in UTF-8 where it must be written as a numeric character reference.
PartLimits part_limits(ByteEncoding encoding) {
    const std::size_t growth = encoding == ByteEncoding::utf8 ? 1 : 4;
    return {kLongestField / growth, kLongestRecord / growth};
}

// Parts are measured, so the text must be as it will be written.
Record normalized_record(const Record& record, UnicodeForm form, Arena& arena) {
    if (form == UnicodeForm::keep) return record;
    std::string text;
    const auto in_form = [&](std::string_view value) {
        text.clear();
        append_normalized(text, value, form);
        return arena.copy(text);
    };
    std::vector<Field> fields(record.fields().begin(), record.fields().end());
    for (Field& field : fields) {
        if (field.is_control()) {
            field = Field::control(field.tag(), in_form(field.value()));
            continue;
        }
        std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
        for (Subfield& subfield : subfields) subfield.value = in_form(subfield.value);
        field = field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
    }
    return {record.leader(), arena.copy(std::span<const Field>(fields))};
}

}  // namespace

void put_entry(char* entry, Tag tag, std::size_t length, std::size_t start) {
    tag.view().copy(entry, 3);
    put_digits(entry + 3, 4, length <= kLongestField ? length : 0);
    put_digits(entry + 7, 5, start <= kLongestRecord ? start : 0);
}

bool accept_size(EncodeContext& context, std::size_t record_length, std::size_t longest_field) {
    const bool too_long = record_length > kLongestRecord;
    if (context.options.oversize == Oversize::zero) {
        context.report(Code::output_lengths_zero, {}, std::to_string(record_length));
        return true;
    }
    if (context.options.oversize == Oversize::error)
        context.report(too_long ? Code::output_record_too_long : Code::output_field_too_long, {},
                       std::to_string(too_long ? record_length : longest_field));
    return false;
}

bool write_in_parts(EncodeContext& context, const Record& record, std::string& out, WritePart write_part) {
    Arena arena;
    const Record normalized = normalized_record(record, context.options.normalize, arena);
    const std::vector<Record> parts = split_record(normalized, part_limits(context.options.to_encoding), arena);
    const std::size_t start = out.size();
    const bool written = !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const Record& part) {
        return write_part(context, part, out);
    });
    if (written) {
        context.report(
            Code::output_record_split, {},
            parts.size() == 1 ? "one record, its long fields as several" : fmt::format("{} records", parts.size()));
    } else {
        out.resize(start);
        context.report(Code::output_record_too_long, {}, std::to_string(iso2709_size(record).record_length));
    }
    return written;
}

}  // namespace unikat
