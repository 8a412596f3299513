#include "tools/patched_output.hpp"

#include <utility>

namespace unikat {
namespace {

constexpr std::size_t kJoined = std::size_t{1024} * 1024;  // bytes that are written at a time

}  // namespace

PatchedOutput::PatchedOutput(const CommonOptions& options, const Format& format, const SpillOptions& spill,
                             PatchPlan& plan)
    : options_(options), format_(format), plan_(plan), held_(spill), output_(options.output, format, options.write) {}

void PatchedOutput::begin(Step& step) const {
    step.batch.diagnostics.clear();  // reported in the first reading
    step.keeps_rejects = !options_.rejects.empty();
    step.ends.clear();
}

void PatchedOutput::encode(Step& step, const Batch::Entry& entry, const Record& record) const {
    step.written = 0;  // what stands between two records is put there when they are joined
    Encoder(format_, options_.write, step)
        .add(record, step.batch.input->name, entry.frame, step.batch.offset + entry.frame.extent.begin);
    step.ends.push_back(step.out.size());
}

void PatchedOutput::hold(const Step& step) {
    std::size_t begin = 0;
    for (const std::size_t end : step.ends) {
        std::string place;
        append_big_endian(place, plan_.next_place());
        held_.add(place, std::string_view(step.out).substr(begin, end - begin));
        begin = end;
    }
}

void PatchedOutput::advance() {
    if (!std::exchange(is_sorted_, true)) held_.finish();
    std::string_view place;
    has_next_ = held_.next(place, next_);
    if (has_next_) next_place_ = read_big_endian(place);
}

void PatchedOutput::add(std::string_view encoded) {
    ++places_;
    if (encoded.empty()) return;
    if (joined_.written > 0 && format_.between != nullptr) format_.between(options_.write, joined_.out);
    joined_.out += encoded;
    ++joined_.written;
    if (joined_.out.size() >= kJoined) flush();
}

void PatchedOutput::flush() {
    output_.add(joined_);
    joined_.clear();
}

void PatchedOutput::write(const Step& step) {
    if (!is_sorted_) advance();
    std::size_t begin = 0;
    for (const std::size_t end : step.ends) {
        for (; has_next_ && next_place_ <= places_ + 1; advance()) add(next_);
        add(std::string_view(step.out).substr(begin, end - begin));
        begin = end;
    }
}

void PatchedOutput::commit() {
    if (!is_sorted_) advance();
    for (; has_next_; advance()) add(next_);
    flush();
    output_.commit();
}

}  // namespace unikat
