#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "record/garbled_text.hpp"
#include "text/utf8.hpp"
#include "unikat/format.hpp"

namespace unikat::testing {

/// What every reader must keep to, whatever the bytes are: pieces do not depend on the windows, values are UTF-8, and
/// what is written is read back and written again the same. A row without encode() is only read.
///
/// The first four bytes of an input are the sizes of its windows. A fourth one beyond ASCII also chooses an encoding.
class FormatFuzz {
public:
    /// `cuts_characters`: lines are cut by bytes, so that what is written need not be UTF-8.
    explicit FormatFuzz(const Format& row, bool cuts_characters = false)
        : row_(row), cuts_characters_(cuts_characters) {}

    void run(const std::uint8_t* data, std::size_t size) const {
        std::string_view input(reinterpret_cast<const char*>(data), size);
        const std::string_view steps = input.substr(0, std::min<std::size_t>(size, 4));
        input.remove_prefix(steps.size());
        if (row_.sniff != nullptr) (void)row_.sniff(input);
        const auto cuts = cut(input, {});
        if (!steps.empty()) {
            require(cuts == cut(input, steps), "pieces do not depend on the windows");
            pass_over(input, 1 + static_cast<unsigned char>(steps[0]));
        }
        Arena arena;
        for (const Record& record : parse(cuts, options_for(steps), arena)) {
            check_values(record);
            if (row_.writes()) check_written(record, arena);
        }
    }

    /// The records of a file. They point to it and into the arena.
    std::vector<Record> read(std::string_view input, Arena& arena) const { return parse(cut(input, {}), {}, arena); }

    /// What is written of a record, which may have been read in another format.
    void check_written(const Record& record, Arena& arena) const {
        std::string written;
        bool whole = false;
        if (!encode(record, written, whole)) {
            require(written.empty(), "a record is written whole or not at all");
            return;
        }
        require(cuts_characters_ || is_valid_utf8(written), "what is written is UTF-8");
        if (row_.cannot_hold.is_description) return;
        const auto cuts = cut(written, {});
        require(cuts.size() == 1 && cuts[0].kind == PieceKind::record, "what is written is one record");
        Record again;
        require(parse(cuts[0], {}, arena, again), "what is written can be read");
        require(!whole || std::equal(record.fields().begin(), record.fields().end(), again.fields().begin(),
                                     again.fields().end()),
                "whole records come back equal");
        std::string rewritten;
        require(encode(again, rewritten, whole) && rewritten == written, "it is written again the same");
    }

private:
    struct Cut {
        PieceKind kind;
        std::string_view bytes;
        FrameContext context;

        friend bool operator==(const Cut&, const Cut&) = default;
    };

    void require(bool holds, const char* law) const {
        if (holds) return;
        std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(row_.name.size()), row_.name.data(), law);
        std::abort();
    }

    // Windows grow by sizes that are taken from `steps` in turn. Filler may be cut anywhere.
    std::vector<Cut> cut(std::string_view input, std::string_view steps) const {
        const auto framer = row_.make_framer({});
        std::vector<Cut> cuts;
        std::size_t start = 0;
        std::size_t end = steps.empty() ? input.size() : 0;
        std::size_t turn = 0;
        while (start < input.size()) {
            const Piece piece = framer->next(input.substr(start, end - start), end == input.size());
            if (piece.kind == PieceKind::need_more) {
                require(end < input.size(), "at the end nothing more is needed");
                end = std::min(input.size(), end + 1 + static_cast<unsigned char>(steps[turn++ % steps.size()]) % 32);
                continue;
            }
            require(piece.size > 0 && piece.size <= end - start, "a piece lies in its window");
            if (piece.kind != PieceKind::filler)
                cuts.push_back({piece.kind, input.substr(start, piece.size), framer->context()});
            start += piece.size;
        }
        return cuts;
    }

    void pass_over(std::string_view input, std::size_t step) const {
        const auto framer = row_.make_framer({});
        std::size_t at = std::min(step, input.size());
        if (framer->next(input.substr(0, at), false).kind != PieceKind::need_more) return;
        bool found = false;
        at = framer->skip(input.substr(0, at), found);
        while (!found && at < input.size()) {
            const std::string_view window = input.substr(at, step);
            const std::size_t passed = framer->skip(window, found);
            require(passed <= window.size() && (found || passed == window.size()), "all of a window is passed over");
            at += passed;
        }
    }

    std::vector<Record> parse(const std::vector<Cut>& cuts, const ReadOptions& options, Arena& arena) const {
        std::vector<Record> records;
        for (const Cut& piece : cuts) {
            Record record;
            if (piece.kind == PieceKind::record && parse(piece, options, arena, record)) records.push_back(record);
        }
        return records;
    }

    static ReadOptions options_for(std::string_view steps) {
        static constexpr std::array<const char*, 4> kEncodings = {"marc-8", "windows-1252", "utf-8", "gb18030"};
        ReadOptions options;
        const auto choice = static_cast<unsigned char>(steps.size() < 4 ? 0 : steps[3]);
        if (choice < 0x80) return options;
        options.encoding = kEncodings.at(choice % kEncodings.size());
        options.repair_encoding = true;
        return options;
    }

    bool parse(const Cut& piece, const ReadOptions& options, Arena& arena, Record& record) const {
        std::vector<Diagnostic> found;
        ParseContext context(options, piece.context, arena, found);
        context.start_record("f", 1, 0);
        const bool readable = row_.parse(context, piece.bytes, record);
        if (readable) check_for_garbled_text(context, piece.bytes, record);
        for (const Diagnostic& diagnostic : found)
            require(*diagnostic.location.offset <= piece.bytes.size(), "places lie in the record");
        require(readable || !found.empty(), "a record is not rejected in silence");
        return readable;
    }

    // Whether nothing was lost is told by `whole`.
    bool encode(const Record& record, std::string& out, bool& whole) const {
        static const WriteOptions kOptions;
        std::vector<Diagnostic> found;
        EncodeContext context(kOptions, found);
        const bool written = row_.encode(context, record, out);
        require(written || !found.empty(), "a record is not left out in silence");
        whole = std::all_of(found.begin(), found.end(),
                            [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::notice; });
        return written;
    }

    void check_values(const Record& record) const {
        for (const Field& field : record.fields()) {
            require(is_valid_utf8(field.tag().view()) && is_valid_utf8(field.value()), "fields are UTF-8");
            for (const Subfield& subfield : field.subfields())
                require(is_valid_utf8(subfield.value), "subfields are UTF-8");
        }
    }

    const Format& row_;
    bool cuts_characters_;
};

}  // namespace unikat::testing
