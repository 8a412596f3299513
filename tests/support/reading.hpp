#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/batch_reader.hpp"
#include "text/escape.hpp"
#include "unikat/batch.hpp"
#include "unikat/format.hpp"

namespace unikat::testing {

/// What a reader made of an input. Records and their batches live as long as this does.
struct ReadInput {
    std::vector<std::unique_ptr<Batch>> batches;
    std::vector<Record> records;
    std::vector<Diagnostic> diagnostics;
    std::vector<std::string> pieces;  ///< "record", "filler" or "junk" and its bytes, as the framer cut them.
    std::string rejected;             ///< The bytes that --rejects would keep.

    /// The lines of the diagnostics without "unikat: ".
    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        for (const Diagnostic& diagnostic : diagnostics) lines.push_back(to_line(diagnostic).substr(8));
        return lines;
    }
};

/// Cuts the input with the format's framer, in windows that grow by `step` bytes, and parses each piece. The file is
/// called "x" in diagnostics. What a framer must keep to is checked on the way.
inline void read_into(ReadInput& result, std::string_view format_name, std::string_view input,
                      std::size_t step = std::string_view::npos, const ReadOptions& options = {}) {
    const Format& format = *find_format(format_name);
    const auto info = std::make_shared<InputInfo>();
    info->name = "x";
    info->format = &format;
    const auto framer = format.make_framer(options);
    std::size_t start = 0;
    std::size_t end = std::min(step, input.size());
    std::uint64_t number = 0;
    while (start < input.size()) {
        if (end <= start) end = start + std::min(step, input.size() - start);
        const Piece piece = framer->next(input.substr(start, end - start), end == input.size());
        if (piece.kind == PieceKind::need_more) {
            REQUIRE(end < input.size());
            end += std::min(step, input.size() - end);
            continue;
        }
        REQUIRE(piece.size > 0);
        REQUIRE(piece.size <= end - start);
        const std::string_view bytes = input.substr(start, piece.size);
        const bool filler = piece.kind == PieceKind::filler;
        const bool junk = piece.kind == PieceKind::junk;
        if (!filler) ++number;
        result.pieces.push_back((filler ? "filler " : junk ? "junk " : "record ") + std::string(bytes));
        auto batch = std::make_unique<Batch>();
        batch->input = info;
        batch->frame = framer->context();
        batch->offset = start;
        batch->bytes.assign(bytes.begin(), bytes.end());
        if (piece.finding)
            batch->diagnostics.push_back({code_row(*piece.finding).severity,
                                          *piece.finding,
                                          {"x", filler ? 0 : number, start, {}, {}},
                                          piece.detail});
        if (!filler) batch->frames.push_back({{0, piece.size}, number, junk ? Frame::Kind::junk : Frame::Kind::record});
        batch->parse(options);
        for (const Batch::Entry& entry : batch->entries) result.records.push_back(entry.record);
        for (const Frame& frame : batch->rejected) result.rejected += batch->view(frame.extent);
        result.diagnostics.insert(result.diagnostics.end(), batch->diagnostics.begin(), batch->diagnostics.end());
        result.batches.push_back(std::move(batch));
        start += piece.size;
    }
}

[[nodiscard]] inline ReadInput read(std::string_view format, std::string_view input,
                                    std::size_t step = std::string_view::npos, const ReadOptions& options = {}) {
    ReadInput result;
    read_into(result, format, input, step, options);
    return result;
}

/// Reads a file through the reader of the program. The format is found out unless it is named.
[[nodiscard]] inline ReadInput read_file(const std::string& path, const ReadOptions& options = {},
                                         std::string_view format = {},
                                         std::size_t batch_size = std::size_t{1024} * 1024) {
    ReadInput result;
    BatchReader reader({path, "x", {}, {}}, 0, format.empty() ? nullptr : find_format(format), options, batch_size);
    while (true) {
        auto batch = std::make_unique<Batch>();
        if (!reader.fill(*batch)) break;
        batch->parse(options);
        for (const Batch::Entry& entry : batch->entries) result.records.push_back(entry.record);
        for (const Frame& frame : batch->rejected) result.rejected += batch->view(frame.extent);
        result.diagnostics.insert(result.diagnostics.end(), batch->diagnostics.begin(), batch->diagnostics.end());
        result.batches.push_back(std::move(batch));
    }
    return result;
}

/// What a writer made of records.
struct Written {
    std::string bytes;
    std::vector<std::string> lines;  ///< Of the diagnostics, without "unikat: ".
    std::size_t refused = 0;
};

[[nodiscard]] inline Written write(std::string_view format_name, const std::vector<Record>& records,
                                   const WriteOptions& options = {}) {
    const Format& format = *find_format(format_name);
    Written written;
    std::vector<Diagnostic> diagnostics;
    EncodeContext context(options, diagnostics);
    if (format.begin != nullptr) format.begin(options, written.bytes);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::string number(records[i].control_number());
        context.start_record("x", i + 1, 0, number);
        const std::size_t before = written.bytes.size();
        if (format.encode(context, records[i], written.bytes)) continue;
        ++written.refused;
        CHECK(written.bytes.size() == before);
    }
    if (format.end != nullptr) format.end(options, written.bytes);
    for (const Diagnostic& diagnostic : diagnostics) written.lines.push_back(to_line(diagnostic).substr(8));
    return written;
}

/// A record as text to compare and to look at: all of it, and nothing of how it was serialised.
[[nodiscard]] inline std::string shown(const Field& field) {
    std::string text(field.tag().view());
    if (field.is_control()) return visible_text(text + " " + std::string(field.value()));
    text += ' ';
    text += field.indicator1();
    text += field.indicator2();
    for (const Subfield& subfield : field.subfields()) {
        text += '$';
        text += subfield.code;
        text += subfield.value;
    }
    return visible_text(text);
}

/// `with_lengths` false: without the leader positions that a writer computes (00-04, 12-16).
[[nodiscard]] inline std::string shown(const Record& record, bool with_lengths = true) {
    Leader leader = record.leader();
    if (!with_lengths)
        for (const std::size_t i : {0, 1, 2, 3, 4, 12, 13, 14, 15, 16}) leader[i] = '-';
    std::string text = "LDR " + visible_text(leader.view()) + "\n";
    for (const Field& field : record.fields()) text += shown(field) + "\n";
    return text;
}

/// A field of ISO 2709 as bytes: its tag, and what stands between its start and its terminator.
struct RawField {
    std::string tag;
    std::string content;
};

/// An ISO 2709 record with lengths and directory as they must be.
[[nodiscard]] inline std::string iso2709(const std::vector<RawField>& fields,
                                         std::string leader = "00000nam a2200000   4500") {
    std::string directory;
    std::string data;
    for (const RawField& field : fields) {
        directory += fmt::format("{}{:04}{:05}", field.tag, field.content.size() + 1, data.size());
        data += field.content + '\x1E';
    }
    const std::size_t base = 24 + directory.size() + 1;
    leader.replace(12, 5, fmt::format("{:05}", base));
    leader.replace(0, 5, fmt::format("{:05}", base + data.size() + 1));
    return leader + directory + '\x1E' + data + '\x1D';
}

using Lines = std::vector<std::string>;

}  // namespace unikat::testing
