#include "tools/message.hpp"

#include <cerrno>
#include <unistd.h>

namespace unikat {

void write_message(std::string_view text) noexcept {
    while (!text.empty()) {
        const ssize_t count = ::write(STDERR_FILENO, text.data(), text.size());
        if (count > 0)
            text.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            return;
    }
}

}  // namespace unikat
