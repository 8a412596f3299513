#pragma once

#include <cstddef>
#include <string>

#include "tools/differences.hpp"

namespace unikat {

/// Sets the two sides of a difference beside each other in columns of text. Any thread may use one.
class Beside {
public:
    /// `width`: characters to a line.
    Beside(std::size_t width, bool colour) : column_((width - kBetween) / 2), colour_(colour) {}

    /// Appends a heading, a line for each field, and a blank line.
    void append(std::string& out, const Difference& difference) const;

private:
    static constexpr std::size_t kBetween = 3;  // " | "

    void append_row(std::string& out, const std::string& left, char sign, const std::string& right) const;

    std::size_t column_;
    bool colour_;
};

}  // namespace unikat
