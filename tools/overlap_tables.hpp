#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "union/overlap.hpp"

namespace unikat {

/// The overlap for people at a terminal.
[[nodiscard]] std::string overlap_text(const Overlap& overlap);
/// For scripts: what is counted, for whom, and how many, in three columns under a header.
[[nodiscard]] std::string overlap_tsv(const Overlap& overlap);
/// One object on one line.
[[nodiscard]] std::string overlap_json(const Overlap& overlap);

/// "KOTA + SEKOLAH".
[[nodiscard]] std::string names_in(const Overlap& overlap, const Overlap::Group& group);
/// "1 library", "12 libraries".
[[nodiscard]] std::string counted_libraries(std::uint64_t number);
/// "42.9 %"; of nothing it is nothing.
[[nodiscard]] std::string percentage(std::uint64_t part, std::uint64_t whole);
/// In words what the network is beside its members: a few sentences.
[[nodiscard]] std::vector<std::string> network_gain(const Overlap& overlap);

/// How many other libraries share titles at most, as far as each such number has a column of its own; the last column
/// counts whatever is beyond.
[[nodiscard]] std::uint32_t sharing_columns(const Overlap& overlap);
/// Titles of the library for that column, from 1.
[[nodiscard]] std::uint64_t shared_in_column(const Overlap::Library& library, std::uint32_t column,
                                             std::uint32_t columns);
/// "with 2"; "with 6 or more".
[[nodiscard]] std::string sharing_label(std::uint32_t column, std::uint32_t columns, const Overlap& overlap);

}  // namespace unikat
