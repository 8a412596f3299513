#include "unikat/format.hpp"

#include <algorithm>

namespace unikat {

Framer::~Framer() = default;

const FrameContext& Framer::context() const {
    static const FrameContext kNothingDeclared;
    return kNothingDeclared;
}

void ParseContext::report(Code code, std::size_t offset, Tag tag, std::string detail) {
    report(code, code_row(code).severity, offset, tag, std::move(detail));
}

void ParseContext::report(Code code, Severity severity, std::size_t offset, Tag tag, std::string detail) {
    sink_.push_back({severity, code, {std::string(file_), number_, offset_ + offset, {}, tag}, std::move(detail)});
}

void ParseContext::report_unless_lost(Code code, std::size_t offset, Tag tag) {
    const bool lost = std::any_of(sink_.begin() + static_cast<std::ptrdiff_t>(first_of_record_), sink_.end(),
                                  [tag](const Diagnostic& found) {
                                      const bool here = found.location.tag == tag || found.location.tag == Tag{};
                                      return here && found.severity == Severity::loss;
                                  });
    if (!lost) report(code, offset, tag);
}

void ParseContext::start_record(std::string_view file, std::uint64_t number, std::uint64_t offset) {
    file_ = file;
    number_ = number;
    offset_ = offset;
    first_of_record_ = sink_.size();
    fields.clear();
    subfields.clear();
    text.clear();
}

void ParseContext::finish_record(std::string_view control_number) {
    for (std::size_t i = first_of_record_; i < sink_.size(); ++i) sink_[i].location.control_number = control_number;
}

void EncodeContext::report(Code code, Tag tag, std::string detail) {
    sink_.push_back({code_row(code).severity,
                     code,
                     {std::string(file_), number_, number_ == 0 ? std::nullopt : std::optional<std::uint64_t>(offset_),
                      std::string(control_number_), tag},
                     std::move(detail)});
}

void EncodeContext::start_record(std::string_view file, std::uint64_t number, std::uint64_t offset,
                                 std::string_view control_number) {
    file_ = file;
    number_ = number;
    offset_ = offset;
    control_number_ = control_number;
}

}  // namespace unikat
