#include "io/system_error.hpp"

#include <cerrno>
#include <system_error>

namespace unikat {

IoError system_error(const std::string& action, const std::string& path) {
    const std::string name = path == "-" ? "standard input" : path;
    return IoError("cannot " + action + " " + name + ": " + std::generic_category().message(errno));
}

}  // namespace unikat
