#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "io/output.hpp"
#include "tools/cli.hpp"
#include "unikat/diagnostic.hpp"

namespace unikat {

/// --strict met a damaged record.
class StrictStop : public std::runtime_error {
public:
    StrictStop() : std::runtime_error("stopped at the first damaged record (--strict)") {}
};

/// What a command says to people and to --diagnostics, and what its exit status follows from. For one thread.
class Report {
public:
    /// `listener` gets every finding in place of standard error, for a command whose output they are.
    explicit Report(const CommonOptions& options, std::function<void(const Diagnostic&)> listener = {});

    /// Prints the findings of a batch, in the order of their records. Of notices of one code in one input only the
    /// first are printed, and finish() says how many more there were: a file that says the wrong encoding does so in
    /// each of its records. Throws StrictStop.
    void add(std::vector<Diagnostic>& diagnostics);

    /// That order.
    [[nodiscard]] static bool by_place(const Diagnostic& a, const Diagnostic& b) {
        return a.location.offset < b.location.offset;
    }

    /// Something was rejected, whatever was found in it.
    void note_rejection() { losses_ = rejected_ = true; }
    /// Could a record, or the rest of an input, not be read or written?
    [[nodiscard]] bool rejected() const { return rejected_; }
    /// What was found so far, notices included.
    [[nodiscard]] std::uint64_t findings() const { return findings_; }
    [[nodiscard]] int exit_status() const { return losses_ ? kWithLosses : kDone; }

    /// Puts --diagnostics in its place and prints the summary ("read 3 records, wrote 3") with the time it took.
    void finish(const std::string& summary);

private:
    void print(const Diagnostic& diagnostic);
    void print_unshown() const;

    const CommonOptions& options_;
    std::function<void(const Diagnostic&)> listener_;
    std::map<std::pair<std::string, Code>, std::uint64_t> notices_;  // by input and code
    std::unique_ptr<Output> json_;
    std::uint64_t findings_ = 0;
    bool losses_ = false;
    bool rejected_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// A line on standard error that is drawn again and again while a long run goes on.
class Progress {
public:
    explicit Progress(const CommonOptions& options);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Draws at most ten times a second. `size` 0: not known. `things` is what is counted.
    void show(const std::string& action, std::uint64_t count, std::size_t position, std::size_t size,
              std::string_view things = "records");
    /// Removes the line, so that something else can be printed.
    void clear();

private:
    bool wanted_ = false;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace unikat
