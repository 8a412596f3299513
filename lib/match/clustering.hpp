#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "io/external_sort.hpp"
#include "match/profile.hpp"

namespace unikat {

/// Groups rows into clusters by their links, so that no cluster holds two rows that are held apart.
///
/// Rows that links connect form a component. Within it the strongest link comes first, among equals the one between the
/// smaller numbers; the groups of its two ends become one where no row of the one is held apart from a row of the
/// other. A component of more than kMostRows rows is first cut by leaving out links below higher and higher scores, and
/// what no score cuts by the rows' numbers. All of it is a function of the set of rows and links. A person's decisions
/// come before every link. For one thread at a time; throws IoError.
class Clustering {
public:
    using Row = std::uint32_t;
    static constexpr std::size_t kMostRows = 1000;

    struct Link {
        Row a = 0;
        Row b = 0;
        Score score = 0;
    };

    explicit Clustering(const SpillOptions& options);

    void add_link(Row a, Row b, Score score);
    /// A person says so. They must not contradict each other.
    void join(Row a, Row b);
    void keep_apart(Row a, Row b);

    /// Tells of two rows of a component whether scores or vetoes keep them apart. Called by one thread at a time.
    using Separation = std::function<bool(Row, Row)>;
    /// Groups rows 0 to `rows` - 1. `separation_of` is called on any thread, for the rows of a component or of a part
    /// of it, at most kMostRows. Rows that a link joins are not held apart.
    void settle(std::size_t rows, const std::function<Separation(const std::vector<Row>&)>& separation_of);

    /// The smallest row of the row's cluster. Call after settle().
    [[nodiscard]] Row cluster_of(Row row) const { return parents_[row]; }

private:
    // What a person said.
    struct Decided {
        std::map<std::pair<Row, Row>, bool> pairs;  // true: the same
        std::map<Row, std::vector<Row>> joined;     // each row that is the same as others, with all of them and itself
    };
    class Component;
    struct Batch;

    Row root_of(Row row);
    void unite(Row a, Row b);
    void group_components(ExternalSort& by_component,
                          const std::function<Separation(const std::vector<Row>&)>& separation_of);
    static std::optional<Link> next_link(ExternalSort& by_component, Row& component);
    void read_links(const std::function<void(const Link&)>& use);

    SpillOptions options_;
    std::unique_ptr<SpillFile> links_;
    std::string unwritten_;
    Decided decided_;
    std::vector<Row> parents_;
};

}  // namespace unikat
