#include "io/unfinished.hpp"

#include <array>
#include <atomic>
#include <cstring>
#include <unistd.h>

namespace unikat::unfinished {
namespace {

enum class State : int { vacant, filling, filled };

// Fixed places: a signal handler may neither allocate nor lock.
struct Slot {
    std::atomic<State> state{State::vacant};
    std::array<char, 4096> path{};
};
std::array<Slot, 16> slots;

}  // namespace

int remember(const std::string& path) noexcept {
    for (std::size_t i = 0; i < slots.size(); ++i) {
        State vacant = State::vacant;
        Slot& slot = slots[i];
        if (path.size() >= slot.path.size() || !slot.state.compare_exchange_strong(vacant, State::filling)) continue;
        std::memcpy(slot.path.data(), path.c_str(), path.size() + 1);
        slot.state = State::filled;
        return static_cast<int>(i);
    }
    return -1;
}

void forget(int slot) noexcept {
    if (slot >= 0) slots[static_cast<std::size_t>(slot)].state = State::vacant;
}

void remove_all() noexcept {
    for (const Slot& slot : slots)
        if (slot.state == State::filled) ::unlink(slot.path.data());
}

}  // namespace unikat::unfinished
