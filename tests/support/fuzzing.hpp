#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/utf8.hpp"
#include "unikat/format.hpp"

namespace unikat::testing {

/// What every reader must keep to, whatever the bytes are: pieces do not depend on the windows, values are UTF-8, and
/// what is written is read back and written again the same. A row without encode() is only read.
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
            require(cuts == cut(input, steps));
            pass_over(input, 1 + static_cast<unsigned char>(steps[0]));
        }
        Arena arena;
        for (const auto& [kind, bytes] : cuts) {
            Record record;
            if (kind == PieceKind::record && parse(bytes, arena, record)) check(record, arena);
        }
    }

private:
    using Cut = std::pair<PieceKind, std::string_view>;

    static void require(bool condition) {
        if (!condition) std::abort();
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
                require(end < input.size());
                end = std::min(input.size(), end + 1 + static_cast<unsigned char>(steps[turn++ % steps.size()]) % 32);
                continue;
            }
            require(piece.size > 0 && piece.size <= end - start);
            if (piece.kind != PieceKind::filler) cuts.emplace_back(piece.kind, input.substr(start, piece.size));
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
            require(passed <= window.size() && (found || passed == window.size()));
            at += passed;
        }
    }

    bool parse(std::string_view frame, Arena& arena, Record& record) const {
        static const ReadOptions kOptions;
        static const FrameContext kFrame;
        std::vector<Diagnostic> found;
        ParseContext context(kOptions, kFrame, arena, found);
        context.start_record("f", 1, 0);
        const bool readable = row_.parse(context, frame, record);
        for (const Diagnostic& diagnostic : found) require(*diagnostic.location.offset <= frame.size());
        require(readable || !found.empty());
        return readable;
    }

    // Whether nothing was lost is told by `whole`.
    bool encode(const Record& record, std::string& out, bool& whole) const {
        static const WriteOptions kOptions;
        std::vector<Diagnostic> found;
        EncodeContext context(kOptions, found);
        const bool written = row_.encode(context, record, out);
        require(written || !found.empty());
        whole = std::all_of(found.begin(), found.end(),
                            [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::notice; });
        return written;
    }

    void check(const Record& record, Arena& arena) const {
        for (const Field& field : record.fields()) {
            require(is_valid_utf8(field.tag().view()) && is_valid_utf8(field.value()));
            for (const Subfield& subfield : field.subfields()) require(is_valid_utf8(subfield.value));
        }
        if (row_.encode == nullptr) return;
        std::string written;
        bool whole = false;
        if (!encode(record, written, whole)) {
            require(written.empty());
            return;
        }
        require(cuts_characters_ || is_valid_utf8(written));
        const auto cuts = cut(written, {});
        require(cuts.size() == 1 && cuts[0].first == PieceKind::record);
        Record again;
        require(parse(cuts[0].second, arena, again));
        if (!whole) return;
        require(
            std::equal(record.fields().begin(), record.fields().end(), again.fields().begin(), again.fields().end()));
        std::string rewritten;
        require(encode(again, rewritten, whole) && rewritten == written);
    }

    const Format& row_;
    bool cuts_characters_;
};

}  // namespace unikat::testing
