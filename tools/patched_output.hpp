#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diff/patch_plan.hpp"
#include "io/external_sort.hpp"
#include "tools/run.hpp"

namespace unikat {

/// Writes a patched file: the records that stay, in their order, and the deltas' records at their places among them.
class PatchedOutput {
public:
    /// The plan is settled.
    PatchedOutput(const CommonOptions& options, const Format& format, const SpillOptions& spill, PatchPlan& plan);

    /// A batch, and what each of its records was encoded to.
    struct Step : Work {
        std::vector<std::size_t> ends;  ///< In `out`. A record that cannot be written takes nothing there.
    };

    /// On any thread: a batch was read, and these of its records are in the result.
    void begin(Step& step) const;
    void encode(Step& step, const Batch::Entry& entry, const Record& record) const;

    /// On one thread, in order: first what the deltas bring, then what stays of the file.
    void hold(const Step& step);
    void write(const Step& step);
    /// Writes what is left, and puts the output in its place.
    void commit();
    [[nodiscard]] std::uint64_t written() const { return output_.written(); }

private:
    void advance();
    void add(std::string_view encoded);
    void flush();

    const CommonOptions& options_;
    const Format& format_;
    PatchPlan& plan_;
    ExternalSort held_;  // encoded records of the deltas, by their places
    bool is_sorted_ = false;
    bool has_next_ = false;
    std::uint64_t next_place_ = 0;
    std::string_view next_;
    std::uint64_t places_ = 0;  // passed so far
    Work joined_;
    RecordOutput output_;
};

}  // namespace unikat
