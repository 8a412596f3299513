#pragma once

#include <string>
#include <string_view>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// Appends a record as bytes that hold all of it but its raw form, for temporary files of this process.
void append_packed(std::string& out, const Record& record);
/// The same for a field: equal bytes are equal fields.
void append_packed(std::string& out, const Field& field);

/// The record again. Its text is in the bytes, its lists of fields and subfields in the arena; both must outlive it.
/// The bytes must come from append_packed().
[[nodiscard]] Record unpacked(std::string_view bytes, Arena& arena);

}  // namespace unikat
