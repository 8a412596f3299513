#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/external_sort.hpp"
#include "io/spill_file.hpp"
#include "list/list_rows.hpp"

namespace unikat {

/// A part of a list under a title of its own. The same title may come again, such as "…" for scripts without letters.
struct ListSection {
    std::string title;
    std::string initial;
    std::uint64_t number = 0;  ///< From 1, in the order of the list.
};

/// A line in its place.
struct PlacedLine {
    ListLine line;
    std::uint64_t place = 0;    ///< Among all lines, from 0.
    std::uint64_t number = 0;   ///< Of the entry, from 1; of a reference the number of the entry that it refers to.
    std::uint64_t section = 0;  ///< The number of the section that starts with this line; 0: none does.
    bool repeats = false;       ///< It stands under the same heading as the line before, in one section.
};

/// A heading of a register with the numbers of its entries, rising.
struct RegisterLine {
    RegisterTerm term;
    std::uint64_t place = 0;  ///< In its register, from 0.
    std::vector<std::uint64_t> numbers;
};

/// Puts the lines of a list and of its registers in order and numbers the entries. Rows are kept in sorted runs on
/// disk; besides the memory of the options it needs four bytes for each record, and one heading with its numbers. The
/// order of add() leaves no trace. For one thread at a time; throws IoError.
///
/// Usage: add rows; finish(); look at entries() and sections(); next() until false; next_of_registers() until false.
class ListOrder {
public:
    /// More sections than these are not kept, but for the first of each letter.
    static constexpr std::size_t kMostSections = 400;

    /// `content_size`: of the bytes that packed() was given.
    ListOrder(const SpillOptions& options, std::size_t content_size);

    void add_line(const ListRow& row) { lines_.add(row.key, row.payload); }
    void add_term(const ListRow& row) { terms_.add(row.key, row.payload); }

    /// Orders and numbers. Call once.
    void finish();
    [[nodiscard]] std::uint64_t entries() const { return entries_; }
    /// The sections for a table of contents: all, or where there are too many, the first of each letter; none where
    /// they have no letters either.
    [[nodiscard]] std::vector<ListSection> contents() const;
    /// Are those all?
    [[nodiscard]] bool has_all_sections() const { return section_count_ <= kMostSections; }

    [[nodiscard]] bool next(PlacedLine& placed);
    [[nodiscard]] bool next_of_registers(RegisterLine& line);

private:
    static SpillOptions share_of(const SpillOptions& options);
    void number(const ListLine& line);
    void note_section(const ListLine& line);
    [[nodiscard]] std::uint64_t number_of(std::uint64_t record) const;
    [[nodiscard]] bool read_line();

    std::size_t content_size_;
    std::string folder_;
    ExternalSort lines_;
    ExternalSort terms_;
    SpillFile ordered_;  // payloads of lines, each behind its size
    std::uint64_t ordered_at_ = 0;
    std::string window_;
    std::size_t window_at_ = 0;
    std::vector<std::uint32_t> numbers_;  // by the record's place; 0: none
    std::uint64_t entries_ = 0;
    std::uint64_t section_count_ = 0;
    std::vector<ListSection> sections_;  // the first kMostSections
    std::vector<ListSection> letters_;   // the first section of each letter
    ListLine before_;
    bool started_ = false;
    std::uint64_t lines_read_ = 0;
    std::uint64_t sections_read_ = 0;
    std::string payload_;
    bool ahead_ = false;  // a term has been read beyond the last line
    RegisterTerm ahead_term_;
    RegisterKind register_ = RegisterKind::author;  // of the last line
    std::uint64_t register_lines_ = 0;              // of it that were read
};

}  // namespace unikat
