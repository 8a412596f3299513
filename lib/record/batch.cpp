#include "unikat/batch.hpp"

#include "record/garbled_text.hpp"

namespace unikat {

void Batch::parse(const ReadOptions& options) {
    ParseContext context(options, frame, arena, diagnostics);
    for (const Frame& piece : frames) {
        if (piece.kind != Frame::Kind::record) {
            rejected.push_back(piece);
            continue;
        }
        context.start_record(input->name, piece.number, offset + piece.extent.begin);
        Entry entry;
        entry.frame = piece;
        const bool readable = input->format->parse(context, view(piece.extent), entry.record);
        if (readable) check_for_garbled_text(context, view(piece.extent), entry.record);
        context.finish_record(readable ? entry.record.control_number() : std::string_view{});
        if (readable)
            entries.push_back(entry);
        else
            rejected.push_back(piece);
    }
}

void Batch::clear() {
    input.reset();
    frame = {};
    offset = 0;
    bytes.clear();
    frames.clear();
    arena.clear();
    entries.clear();
    rejected.clear();
    diagnostics.clear();
}

}  // namespace unikat
