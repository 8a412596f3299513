#include "record/shared_fields.hpp"

#include <span>
#include <vector>

#include "record/packed.hpp"

namespace unikat {

Record SharedFields::copy(const Record& record) {
    std::vector<Field> fields;
    fields.reserve(record.fields().size());
    for (const Field& field : record.fields()) fields.push_back(shared(field));
    return {record.leader(), arena_.copy(std::span<const Field>(fields))};
}

const Field& SharedFields::shared(const Field& field) {
    bytes_.clear();
    append_packed(bytes_, field);
    const auto [found, is_new] = fields_.try_emplace(hash_of(bytes_));
    if (is_new) found->second = Record({}, {&field, 1}).clone(arena_).fields().front();
    return found->second;
}

}  // namespace unikat
