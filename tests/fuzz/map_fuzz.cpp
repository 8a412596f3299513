#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "map/map.hpp"
#include "text/utf8.hpp"

// Whatever a map file says: it is a map or an error with a line; a map makes records whose text is UTF-8.
namespace {

using namespace unikat;

void require(bool condition) {
    if (!condition) std::abort();
}

Record sample(Arena& arena) {
    const auto data = [&](Tag tag, std::initializer_list<Subfield> subfields) {
        return Field::data(tag, ' ', ' ', arena.copy(std::span<const Subfield>(subfields.begin(), subfields.size())));
    };
    const Field fields[] = {
        Field::control("MFN", "17"),
        Field::control("008", "Internet^ihttp://example.org^len"),
        data("024", {{' ', "<The> title: with; parts / and words"}}),
        data("026", {{'a', "Paris"}, {'b', "Unesco"}, {'a', "Genève"}, {'b', "BIE"}, {'c', "c-1965"}}),
        data("069", {{' ', "Paper on: <plant><moisture=water>< >"}}),
        data("070", {{' ', "Magalhaes, A.C."}, {'1', "Institute"}}),
        data("070", {{' ', "Franco"}}),
        data("040", {{' ', "Pt"}}),
        data("1001", {}),
    };
    return {Leader{}, arena.copy(std::span<const Field>(fields))};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = Map::parse(text);
    if (const auto* wrong = std::get_if<SettingsError>(&parsed)) {
        require(!wrong->message.empty());
        return 0;
    }
    Arena arena;
    const Record record = std::get<Map>(parsed).apply(
        sample(arena), arena, [](Code, Tag, const std::string& detail) { require(!detail.empty()); });
    for (const Field& field : record.fields()) {
        require(is_valid_utf8(field.value()));
        for (const Subfield& subfield : field.subfields()) require(is_valid_utf8(subfield.value));
    }
    return 0;
}
