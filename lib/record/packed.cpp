#include "record/packed.hpp"

#include <cstdint>
#include <cstring>
#include <new>
#include <vector>

namespace unikat {
namespace {

void put_number(std::string& out, std::size_t number) {
    const auto value = static_cast<std::uint32_t>(number);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_text(std::string& out, std::string_view text) {
    put_number(out, text.size());
    out += text;
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::string_view bytes(std::size_t size) {
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::size_t number() {
        std::uint32_t value = 0;
        std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
        return value;
    }
    std::string_view text() { return bytes(number()); }
    char character() { return bytes(1).front(); }

private:
    std::string_view rest_;
};

constexpr char kControl = 'c';
constexpr char kData = 'd';

template <class T>
std::span<T> make_list(Arena& arena, std::size_t count) {
    T* first = new (arena.allocate(count * sizeof(T), alignof(T))) T[count];
    return {first, count};
}

}  // namespace

void append_packed(std::string& out, const Field& field) {
    out += field.is_control() ? kControl : kData;
    put_text(out, field.tag().view());
    if (field.is_control()) {
        put_text(out, field.value());
        return;
    }
    out += field.indicator1();
    out += field.indicator2();
    put_number(out, field.subfields().size());
    for (const Subfield& subfield : field.subfields()) {
        out += subfield.code;
        put_text(out, subfield.value);
    }
}

void append_packed(std::string& out, const Record& record) {
    out += record.leader().view();
    put_number(out, record.fields().size());
    for (const Field& field : record.fields()) append_packed(out, field);
}

Record unpacked(std::string_view bytes, Arena& arena) {
    Reader reader(bytes);
    const Leader leader(reader.bytes(Leader::kSize));
    const std::span<Field> fields = make_list<Field>(arena, reader.number());
    for (Field& field : fields) {
        const bool control = reader.character() == kControl;
        const Tag tag(reader.text());
        if (control) {
            field = Field::control(tag, reader.text());
            continue;
        }
        const char indicator1 = reader.character();
        const char indicator2 = reader.character();
        const std::span<Subfield> subfields = make_list<Subfield>(arena, reader.number());
        for (Subfield& subfield : subfields) {
            subfield.code = reader.character();
            subfield.value = reader.text();
        }
        field = Field::data(tag, indicator1, indicator2, subfields);
    }
    return {leader, fields};
}

}  // namespace unikat
