#include "tools/report.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace unikat {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Passing over line ends between records mends nothing in a record.
bool is_damage(const Diagnostic& diagnostic) {
    return diagnostic.code != Code::blank_between_records;
}

}  // namespace

Report::Report(const CommonOptions& options, std::function<void(const Diagnostic&)> listener)
    : options_(options), listener_(std::move(listener)) {
    if (!options.diagnostics.empty()) json_ = open_output(options.diagnostics);
}

void Report::add(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.location.record < b.location.record; });
    for (const Diagnostic& diagnostic : diagnostics) {
        const bool notice = diagnostic.severity == Severity::notice;
        losses_ = losses_ || !notice;
        if (json_) json_->write(to_json(diagnostic) + "\n");
        ++findings_;
        if (listener_)
            listener_(diagnostic);
        else if (!(notice && options_.quiet))
            fmt::print(stderr, "{}\n", to_line(diagnostic));
        if (options_.strict && is_damage(diagnostic)) throw StrictStop();
    }
}

void Report::finish(const std::string& summary) {
    if (json_) json_->commit();
    if (!options_.quiet) fmt::print(stderr, "unikat: {} ({:.1f} s)\n", summary, seconds_since(start_));
}

Progress::Progress(const CommonOptions& options)
    : wanted_(options.progress == "always" ||
              (options.progress == "auto" && !options.quiet && ::isatty(STDERR_FILENO) == 1)) {}

Progress::~Progress() {
    clear();
}

void Progress::show(const std::string& action, std::uint64_t records, std::size_t position, std::size_t size) {
    constexpr auto kInterval = std::chrono::milliseconds(100);
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now - last_ < kInterval) return;
    last_ = now;
    const double rate = static_cast<double>(records) / std::max(seconds_since(start_), 0.001);
    const std::string share =
        size == 0 ? "" : fmt::format("{:3}%  ", std::min<std::size_t>(100, position * 100 / size));
    fmt::print(stderr, "\r\x1B[K{}: {}{} records, {}/s", action, share, with_commas(records),
               with_commas(static_cast<std::uint64_t>(rate)));
    std::fflush(stderr);
    drawn_ = true;
}

void Progress::clear() {
    if (!drawn_) return;
    fmt::print(stderr, "\r\x1B[K");
    std::fflush(stderr);
    drawn_ = false;
}

}  // namespace unikat
