#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/slims/csv_row.hpp"
#include "formats/slims/row.hpp"

namespace unikat {

/// How the rows of one file are written and what their columns are, as its head shows it. FrameContext hands it on.
struct TableForm {
    struct Heading {
        std::optional<slims::Column> column;  ///< None: SLiMS's import has no such column.
        std::string name;                     ///< As the file has it.
    };
    slims::Dialect dialect;
    std::vector<Heading> headings;  ///< As many as the dialect's width.
    std::size_t preface = 0;        ///< What stands before the first row: a byte order mark, `sep=;`, the header line.
    std::size_t header = 0;         ///< How much of that is the header line, at its end; 0: there is none.
};

namespace slims {

/// How much of a file is looked at.
inline constexpr std::size_t kHead = std::size_t{64} * 1024;

/// Finds out how a file is written.
///
/// A header line tells all: what stands between the known names are separator and quotes, up to three characters and
/// one. Without one, that separator and quote are taken with which most rows have 18 cells (17: without sor; 19: with
/// biblio_id before). How quotes stand within cells is the way in which most rows of the head come out right.
///
/// Names of columns come out in UTF-8; `encoding` is that of ReadOptions.
[[nodiscard]] TableForm find_table_form(std::string_view head, bool at_end, const std::string& encoding);

/// How sure the head makes us that this is a bibliography of SLiMS, 0 to 100.
[[nodiscard]] int likeness_to_slims(std::string_view head);

}  // namespace slims
}  // namespace unikat
