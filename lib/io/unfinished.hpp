#pragma once

#include <string>

/// The names of files that stand beside outputs which are not finished, where a signal handler can find them.
namespace unikat::unfinished {

/// Remembers a file and returns its slot, or -1 where all slots are taken. Any thread may call it.
int remember(const std::string& path) noexcept;
/// Forgets it; -1 is passed over.
void forget(int slot) noexcept;
/// Unlinks every file remembered. Safe in a signal handler.
void remove_all() noexcept;

}  // namespace unikat::unfinished
