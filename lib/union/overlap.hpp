#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/external_sort.hpp"
#include "io/tally.hpp"

namespace unikat {

/// What libraries have alone and what they share: titles (clusters of a union) counted by who has them.
struct Overlap {
    struct Library {
        std::string name;
        std::uint64_t records = 0;  ///< Member records; several may be of one title.
        std::uint64_t titles = 0;
        /// Titles that so many other libraries have too. Absent where there are none.
        std::map<std::uint32_t, std::uint64_t> shared_with;

        /// Titles that nobody else has: what the network has through this library only.
        [[nodiscard]] std::uint64_t alone() const;
        [[nodiscard]] std::uint64_t shared() const { return titles - alone(); }
    };
    /// Libraries that have titles in common; of a combination just these libraries and no others have them.
    struct Group {
        std::vector<std::uint32_t> libraries;  ///< In `Overlap::libraries`, rising.
        std::uint64_t titles = 0;
    };

    std::vector<Library> libraries;   ///< In the order of their names.
    std::vector<Group> pairs;         ///< The largest, by titles and then by names. Pairs without any stand nowhere.
    std::vector<Group> combinations;  ///< The same, one library alone included.
    std::uint64_t other_pairs = 0;    ///< How many more there are.
    std::uint64_t other_combinations = 0;
    std::uint64_t other_combinations_titles = 0;  ///< What those hold together.
    std::uint64_t records = 0;                    ///< Of all libraries.
    std::uint64_t titles = 0;
    std::uint64_t alone = 0;  ///< Titles that one library has.
    std::uint64_t sum = 0;    ///< Titles of the libraries added up, as if they shared none.

    [[nodiscard]] std::uint64_t shared() const { return titles - alone; }
    /// Titles that the network has and the library has not.
    [[nodiscard]] std::uint64_t gain_of(const Library& library) const { return titles - library.titles; }
    /// What the library with most titles has.
    [[nodiscard]] std::uint64_t largest() const;
};

/// Counts an overlap. Memory is bounded by the options, but for the names of the libraries and how many titles each
/// shares with how many others; combinations that do not occur cost nothing. The order of add() leaves no trace. For
/// one thread at a time; throws IoError.
class OverlapCounter {
public:
    explicit OverlapCounter(const SpillOptions& options);

    /// A record that a library has of a title.
    void add(std::string_view title, std::string_view library);
    /// Call once, after the last add(). Of pairs and of combinations the `most` largest are kept.
    [[nodiscard]] Overlap count(std::size_t most);

private:
    struct Holder {
        std::uint32_t library;
        std::uint64_t records;
    };

    void name_libraries(Overlap& overlap);
    void count_title(const std::vector<Holder>& holders, Overlap& overlap);
    void keep_largest(std::size_t most, Overlap& overlap);

    SpillOptions options_;
    std::map<std::string, std::uint32_t, std::less<>> libraries_;  // numbered as they come, then by their names
    std::vector<std::uint32_t> by_name_;                           // from the first numbers to the second
    ExternalSort rows_;
    Tally pairs_;
    Tally combinations_;
};

}  // namespace unikat
