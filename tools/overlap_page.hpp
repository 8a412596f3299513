#pragma once

#include <string>

#include "union/overlap.hpp"

namespace unikat {

/// The overlap as one page of HTML that asks nothing from anywhere: a chart of the libraries, one of their
/// combinations, and tables with all the numbers. It is well-formed XML as well.
[[nodiscard]] std::string overlap_page(const Overlap& overlap);

}  // namespace unikat
