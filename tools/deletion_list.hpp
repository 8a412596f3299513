#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace unikat {

/// Reads a deletion list: a control number on each line. Blanks around a number, blank lines and a byte order mark are
/// passed over. Calls `found` with each number and its line, from 1. Throws IoError, also for a file that is no such
/// list.
void read_deletions(const std::string& path,
                    const std::function<void(std::string_view number, std::uint64_t line)>& found);

}  // namespace unikat
