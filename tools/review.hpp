#pragma once

#include <memory>
#include <span>
#include <string>

#include "match/pool.hpp"
#include "tools/run.hpp"

namespace unikat {

/// --review: the pairs in the doubtful band, as lines of tab-separated cells with a header line. The first three cells
/// are those of a decision, with `?` for what a person is to say (same or different), so that the edited file is a
/// decisions file. The likeliest come first; pairs that are decided are left out. For one thread.
class Review {
public:
    /// An empty path keeps nothing.
    Review(std::string path, const SpillOptions& spill);

    void add(std::span<const Matcher::Pair> pairs);
    /// Reads the inputs once more for what people know records by.
    void write(Reading& reading, const Pool& pool, const Decisions& decisions);

private:
    std::string path_;
    SpillOptions spill_;
    std::unique_ptr<ExternalSort> pairs_;
};

}  // namespace unikat
