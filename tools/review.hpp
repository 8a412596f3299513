#pragma once

#include <memory>
#include <span>
#include <string>

#include "io/output.hpp"
#include "match/pool.hpp"
#include "tools/run.hpp"

namespace unikat {

/// --review: the pairs in the doubtful band, the likeliest first, as a table or, where the file is called .html or
/// .htm, as a page (review_form.hpp). Pairs that are decided are left out. For one thread.
class Review {
public:
    /// An empty path keeps nothing.
    Review(std::string path, const SpillOptions& spill);

    void add(std::span<const Matcher::Pair> pairs);
    /// Reads the inputs once more for the records of the pairs. Returns the whole file, still to be put in place, or
    /// null.
    [[nodiscard]] std::unique_ptr<Output> write(Reading& reading, const Pool& pool, const Decisions& decisions);

private:
    std::string path_;
    SpillOptions spill_;
    std::unique_ptr<ExternalSort> pairs_;
};

}  // namespace unikat
