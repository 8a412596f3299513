#include "tools/report.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unistd.h>

#include "text/escape.hpp"
#include "tools/message.hpp"

namespace unikat {
namespace {

constexpr std::uint64_t kMostNoticesShown = 20;

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Neither what a writer did as it was asked to, nor what stands between records, is a damage of a record.
bool is_damage(const Diagnostic& diagnostic) {
    constexpr std::array kHarmless = {Code::blank_between_records,  Code::leader_nonstandard,
                                      Code::output_lengths_zero,    Code::output_record_split,
                                      Code::union_record_as_member, Code::isis_deleted};
    return std::find(kHarmless.begin(), kHarmless.end(), diagnostic.code) == kHarmless.end();
}

}  // namespace

Report::Report(const CommonOptions& options, std::function<void(const Diagnostic&)> listener)
    : options_(options), listener_(std::move(listener)) {
    if (!options.diagnostics.empty()) json_ = open_output(options.diagnostics);
}

void Report::add(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(), by_place);
    for (const Diagnostic& diagnostic : diagnostics) {
        const bool notice = diagnostic.severity == Severity::notice;
        losses_ = losses_ || !notice;
        rejected_ = rejected_ || diagnostic.severity == Severity::rejected;
        if (json_) json_->write(to_json(diagnostic) + "\n");
        ++findings_;
        if (listener_)
            listener_(diagnostic);
        else
            print(diagnostic);
        if (options_.strict && is_damage(diagnostic)) throw StrictStop();
    }
}

void Report::print(const Diagnostic& diagnostic) {
    if (diagnostic.severity == Severity::notice) {
        if (options_.quiet) return;
        if (++notices_[{diagnostic.location.file, diagnostic.code}] > kMostNoticesShown) return;
    }
    write_message(to_line(diagnostic) + "\n");
}

void Report::print_unshown() const {
    for (const auto& [kind, count] : notices_)
        if (count > kMostNoticesShown)
            write_message(fmt::format("unikat: {}: {} of this kind; --diagnostics FILE has them all [{}]\n",
                                      visible_text(kind.first), counted(count - kMostNoticesShown, "more notice"),
                                      code_row(kind.second).name));
}

void Report::finish(const std::string& summary) {
    if (json_) json_->commit();
    print_unshown();
    if (!options_.quiet) write_message(fmt::format("unikat: {} ({:.1f} s)\n", summary, seconds_since(start_)));
}

Progress::Progress(const CommonOptions& options)
    : wanted_(options.progress == "always" ||
              (options.progress == "auto" && !options.quiet && ::isatty(STDERR_FILENO) == 1)) {}

Progress::~Progress() {
    clear();
}

void Progress::show(const std::string& action, std::uint64_t count, std::size_t position, std::size_t size,
                    std::string_view things) {
    constexpr auto kInterval = std::chrono::milliseconds(100);
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now - last_ < kInterval) return;
    last_ = now;
    const double rate = static_cast<double>(count) / std::max(seconds_since(start_), 0.001);
    const std::string share =
        size == 0 ? "" : fmt::format("{:3}%  ", std::min<std::size_t>(100, position * 100 / size));
    write_message(fmt::format("\r\x1B[K{}: {}{} {}, {}/s", action, share, with_commas(count), things,
                              with_commas(static_cast<std::uint64_t>(rate))));
    drawn_ = true;
}

void Progress::clear() {
    if (!drawn_) return;
    write_message("\r\x1B[K");
    drawn_ = false;
}

}  // namespace unikat
