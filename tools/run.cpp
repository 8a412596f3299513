#include "tools/run.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <thread>

#include "io/byte_source.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

unsigned thread_count(const CommonOptions& options) {
    return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

// What was replaced on the way is all that is said of it.
std::string as_marcxml(const Record& record, std::vector<Diagnostic>& replaced) {
    std::vector<Diagnostic> found;
    const WriteOptions options;
    EncodeContext context(options, found);
    std::string xml;
    static_cast<void>(find_format("marcxml")->encode(context, record, xml));
    std::copy_if(found.begin(), found.end(), std::back_inserter(replaced),
                 [](const Diagnostic& one) { return one.severity != Severity::notice; });
    return xml;
}

bool can_be_read_again(const InputName& input) {
    std::error_code error;
    return input.path != "-" && std::filesystem::is_regular_file(input.path, error);
}

// Further bytes of one long piece are no piece of their own.
bool is_counted(const Frame& frame) {
    return frame.kind != Frame::Kind::more;
}

void copy_to(SpillFile& copy, const std::string& path) {
    const auto source = open_undecoded(path);
    std::vector<char> block(std::size_t{256} * 1024);
    while (const std::size_t count = source->read(block)) copy.write({block.data(), count});
}

}  // namespace

std::uint64_t Work::place_of(const Batch::Entry& entry) const {
    const auto first = std::find_if(batch.frames.begin(), batch.frames.end(), is_counted);
    return first_place + (entry.frame.number - first->number);
}

void Work::clear() {
    batch.clear();
    out.clear();
    unwritten.clear();
    written = 0;
}

void report(Work& work, const Batch::Entry& entry, Code code, Tag tag, std::string detail) {
    const Location place{work.batch.input->name, entry.frame.number, work.batch.offset + entry.frame.extent.begin,
                         std::string(entry.record.control_number()), tag};
    work.batch.diagnostics.push_back({code_row(code).severity, code, place, std::move(detail)});
}

Encoder::Encoder(const Format& format, const WriteOptions& options, Work& work)
    : format_(format), options_(options), work_(work), context_(options, work.batch.diagnostics) {}

void Encoder::add(const Record& record, std::string_view file, const Frame& frame, std::uint64_t offset) {
    context_.start_record(file, frame.number, offset, record.control_number());
    const std::size_t start = work_.out.size();
    if (work_.written > 0 && format_.between != nullptr) format_.between(options_, work_.out);
    if (format_.encode(context_, record, work_.out)) {
        ++work_.written;
        return;
    }
    work_.out.resize(start);
    std::vector<Diagnostic> replaced;
    work_.unwritten.push_back(as_marcxml(record, replaced));
    if (!work_.keeps_rejects) return;
    for (const Diagnostic& one : replaced) context_.report(one.code, one.location.tag, one.detail + " in --rejects");
}

void Encoder::add(const Batch::Entry& entry) {
    const Batch& batch = work_.batch;
    add(entry.record, batch.input->name, entry.frame, batch.offset + entry.frame.extent.begin);
}

Rejects::Rejects(const std::string& path, const std::string& folder) {
    if (path.empty()) return;
    output_ = open_output(path);
    xml_ = std::make_unique<SpillFile>(folder);
}

void Rejects::add_unread(const Batch& batch) {
    for (const Frame& frame : batch.rejected) {
        if (is_counted(frame)) ++unread_;
        if (output_) output_->write(batch.view(frame.extent));
    }
}

void Rejects::add_unwritten(const Work& work) {
    unwritten_ += work.unwritten.size();
    if (output_)
        for (const std::string& xml : work.unwritten) xml_->write(xml);
}

void Rejects::commit() {
    if (!output_) return;
    if (xml_->size() > 0) {
        const Format& format = *find_format("marcxml");
        const WriteOptions options;
        std::string text;
        format.begin(options, text);
        output_->write(text);
        std::vector<char> block(std::size_t{256} * 1024);
        for (std::uint64_t at = 0; at < xml_->size();) {
            const std::size_t count = xml_->read(at, block.data(), block.size());
            output_->write({block.data(), count});
            at += count;
        }
        text.clear();
        format.end(options, text);
        output_->write(text);
    }
    output_->commit();
}

RecordOutput::RecordOutput(const std::string& path, const Format& format, const WriteOptions& options)
    : format_(format), options_(options), output_(open_output(path)) {
    output_->write(around(format_.begin));
}

std::string RecordOutput::around(void (*part)(const WriteOptions&, std::string&)) const {
    std::string text;
    if (part != nullptr) part(options_, text);
    return text;
}

void RecordOutput::add(const Work& work) {
    if (written_ > 0 && work.written > 0) output_->write(around(format_.between));
    output_->write(work.out);
    written_ += work.written;
}

void RecordOutput::commit() {
    output_->write(around(format_.end));
    output_->commit();
}

void map_records(const Map& map, Batch& batch) {
    for (Batch::Entry& entry : batch.entries) {
        // What a members file has was mapped when it was made.
        if (member_field(entry.record) != nullptr) continue;
        const std::size_t first = batch.diagnostics.size();
        const Location place{batch.input->name, entry.frame.number, batch.offset + entry.frame.extent.begin, {}, {}};
        entry.record = map.apply(entry.record, batch.arena, [&](Code code, Tag tag, std::string detail) {
            batch.diagnostics.push_back({code_row(code).severity, code, place, std::move(detail)});
            batch.diagnostics.back().location.tag = tag;
        });
        for (std::size_t i = first; i < batch.diagnostics.size(); ++i)
            batch.diagnostics[i].location.control_number = entry.record.control_number();
    }
}

Reading::Reading(const CommonOptions& options, std::vector<InputName> inputs, Report& report, bool again,
                 const std::string& folder)
    : options_(options),
      inputs_(std::move(inputs)),
      report_(report),
      rejects_(options.rejects, folder),
      threads_(thread_count(options)) {
    for (InputName& input : inputs_) {
        if (!again || can_be_read_again(input)) continue;
        copies_.push_back(std::make_unique<SpillFile>(folder));
        copy_to(*copies_.back(), input.path);
        input.path = copies_.back()->path();
    }
    stream_ = std::make_unique<InputStream>(inputs_, options_.input_format(), options_.read, options_.batch_size);
    first_format_ = stream_->first_format();
}

void Reading::start() {
    if (!stream_)
        stream_ = std::make_unique<InputStream>(inputs_, options_.input_format(), options_.read, options_.batch_size);
    next_place_ = 0;
    total_size_ = stream_->size();
}

bool Reading::fill(Work& work) {
    work.clear();
    work.keeps_rejects = !options_.rejects.empty();
    if (!stream_->fill(work.batch)) return false;
    work.first_place = next_place_;
    work.position = stream_->position();
    next_place_ +=
        static_cast<std::uint64_t>(std::count_if(work.batch.frames.begin(), work.batch.frames.end(), is_counted));
    return true;
}

void Reading::start_side_by_side() {
    stream_.reset();
    beside_.clear();
    total_size_ = 0;
    for (std::size_t i = 0; i < held_back_.size(); ++i) {
        beside_.push_back(std::make_unique<BatchReader>(inputs_.at(i), i, options_.input_format(), options_.read,
                                                        options_.batch_size));
        total_size_ += beside_.back()->size();
    }
}

bool Reading::fill_beside(Work& work, std::size_t wanted) {
    work.clear();
    if (given_up_) return false;
    for (const std::size_t side : {wanted, 1 - wanted}) {
        work.other_has_ended = side != wanted;
        if (!beside_[side]->fill(work.batch)) continue;
        work.position = beside_[0]->position() + beside_[1]->position();
        return true;
    }
    return false;
}

// The report has the findings of the first input before those of the second, whichever was read on when.
bool Reading::hold_back(Work& work, Progress& progress, const std::string& action) {
    constexpr std::size_t kMostHeldBack = 1000;
    std::vector<Diagnostic>& found = work.batch.diagnostics;
    std::vector<Diagnostic>& held = held_back_.at(work.batch.input->index);
    if (given_up_ || !work.batch.rejected.empty() || (options_.strict && !found.empty())) return false;
    std::stable_sort(found.begin(), found.end(), Report::by_place);
    held.insert(held.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    if (held.size() > kMostHeldBack) return false;
    records_beside_ += work.batch.entries.size();
    progress.show(action, records_beside_, work.position, total_size_);
    return true;
}

bool Reading::finish_side_by_side() {
    beside_.clear();
    if (!given_up_) {
        for (std::vector<Diagnostic>& found : held_back_) report_.add(found);
        records_ = records_beside_;
        first_reading_ = false;
    }
    for (std::vector<Diagnostic>& found : held_back_) found.clear();
    return !given_up_;
}

void Reading::finish_batch(Work& work, Progress& progress, const std::string& action) {
    if (!first_reading_) return;
    records_ +=
        static_cast<std::uint64_t>(std::count_if(work.batch.frames.begin(), work.batch.frames.end(), is_counted));
    report_.add(work.batch.diagnostics);
    if (!work.batch.rejected.empty()) report_.note_rejection();
    rejects_.add_unread(work.batch);
    rejects_.add_unwritten(work);
    progress.show(action, records_, work.position, total_size_);
}

std::string Reading::summary(const std::string& wrote) const {
    std::string text = fmt::format("read {}{}", counted(records_, "record"), wrote);
    const std::uint64_t rejected = rejects_.unread() + rejects_.unwritten();
    if (rejected > 0) text += fmt::format(", rejected {}", with_commas(rejected));
    return text;
}

}  // namespace unikat
