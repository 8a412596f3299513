#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// 999 10 $i cluster $l control number $s CODE $2 unikat: the field by which a union record names a member. Other 999
/// fields are a library's own.

[[nodiscard]] bool is_membership(const Field& field);

/// How many members the record names: none in a library's own record, one in a members file, several in a union record.
[[nodiscard]] std::size_t memberships_in(const Record& record);

/// The library that holds a member record, as a members file says it: $s of its one membership. Nothing for a union
/// record, which goes by its cluster's number ($i), and for a library's own.
[[nodiscard]] std::optional<std::string_view> library_of_member(const Record& record);

/// Text lives in the arena.
[[nodiscard]] Field make_membership(std::string_view cluster, std::string_view number, std::string_view library,
                                    Arena& arena);

}  // namespace unikat
