#pragma once

#include <string>
#include <vector>

#include "match/pool.hpp"
#include "tools/run.hpp"

namespace unikat {

/// Options of the commands that match records (cli.md, "Matching options").
struct MatchingOptions {
    std::string profile = "keys";
    SpillOptions spill;

    void add(CLI::App& app);
};

/// The first reading of match, dedupe and merge: a pool of all records, gathered.
[[nodiscard]] Pool read_pool(Reading& reading, const MatchingOptions& options);

/// The record's place as the pool counts it.
[[nodiscard]] inline Pool::Place pool_place(const Work& work, const Batch::Entry& entry) {
    return static_cast<Pool::Place>(work.place_of(entry));
}

}  // namespace unikat
