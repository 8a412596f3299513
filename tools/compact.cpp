#include "tools/compact.hpp"

#include <fmt/format.h>

#include "diff/compaction.hpp"
#include "tools/delta.hpp"
#include "tools/delta_check.hpp"
#include "tools/delta_rows.hpp"
#include "tools/pairing_rows.hpp"
#include "tools/run.hpp"

namespace unikat {
namespace {

struct CompactWork : PatchWork {
    std::vector<const Batch::Entry*> going_along;
};

class Compacter {
public:
    Compacter(const CommonOptions& options, SpillOptions spill)
        : options_(options),
          inputs_(options.inputs()),
          report_(options),
          reading_(options, inputs_, report_, true, spill.folder),
          format_(options.output_format(reading_.first_format())),
          spill_(std::move(spill)),
          compaction_(half(spill_), inputs_.size()),
          encoded_(half(spill_)) {
        spill_.threads = reading_.threads();
    }

    int run() {
        read_rows();
        settle();
        encode();
        RecordOutput output(options_.output, format_, options_.write);
        write(output);
        report_.finish(fmt::format("read {} of {}, wrote {}", counted(changes_, "change"),
                                   counted(inputs_.size(), "delta"), with_commas(output.written())));
        return report_.exit_status();
    }

private:
    static SpillOptions half(SpillOptions spill) {
        spill.memory /= 2;
        return spill;
    }

    void read_rows() {
        DeltaCheck whole(inputs_);
        reading_.each<CompactWork>(
            "reading changes",
            [&](CompactWork& work) {
                const std::size_t input = work.batch.input->index;
                work.rows.clear();
                for (const Batch::Entry& entry : work.batch.entries)
                    add_delta_row(work, entry, library_of(inputs_, input), false);
            },
            [&](CompactWork& work) {
                whole.add(work.batch);
                for (const PatchRow& row : work.rows) {
                    whole.add(row);
                    compaction_.add(row);
                }
                changes_ += work.rows.size();
            });
        whole.finish();
        whole.require_one_kind();
    }

    void settle() {
        std::uint64_t unclear = 0;
        const bool places_fit = compaction_.settle([&](const PatchRow& row) {
            ++unclear;
            report_row(report_, inputs_[row.stage - 1].name, row.number, row.key, Code::change_unclear,
                       "it does not go with what the deltas before it say of this number");
        });
        if (unclear > 0 || !places_fit)
            throw IoError(
                "the deltas do not follow each other, so nothing is written: name them in the order in which they were "
                "made");
    }

    void encode() {
        reading_.each<CompactWork>(
            "writing",
            [&](CompactWork& work) {
                work.batch.diagnostics.clear();  // reported in the first reading
                const std::size_t stage = work.batch.input->index + 1;
                work.going_along.clear();
                for (const Batch::Entry& entry : work.batch.entries)
                    if (compaction_.goes_along(stage, entry.frame.number)) work.going_along.push_back(&entry);
            },
            [&](CompactWork& work) {
                work.keeps_rejects = !options_.rejects.empty();
                Encoder encoder(format_, options_.write, work);
                for (const Batch::Entry* entry : work.going_along) encode(work, *entry, encoder);
                report_.add(work.batch.diagnostics);
                reading_.rejects().add_unwritten(work);
            });
    }

    void encode(CompactWork& work, const Batch::Entry& entry, Encoder& encoder) {
        const auto [place, compacted] = compaction_.next();
        const std::size_t begin = work.out.size();
        work.written = 0;  // what stands between two records is put there when they are written
        encoder.add(compacted_record(entry.record, compacted, place, compaction_.size(), work.batch.arena),
                    work.batch.input->name, entry.frame, work.batch.offset + entry.frame.extent.begin);
        std::string key;
        append_big_endian(key, place);
        encoded_.add(key, std::string_view(work.out).substr(begin));
    }

    void write(RecordOutput& output) {
        if (reading_.rejects().unwritten() > 0) throw delta_not_held(format_);
        encoded_.finish();
        Work step;
        std::string_view place;
        std::string_view record;
        while (encoded_.next(place, record)) {
            step.clear();
            step.out = record;
            step.written = 1;
            output.add(step);
        }
        output.commit();
        reading_.rejects().commit();
    }

    const CommonOptions& options_;
    std::vector<InputName> inputs_;
    Report report_;
    Reading reading_;
    const Format& format_;
    SpillOptions spill_;
    Compaction compaction_;
    ExternalSort encoded_;
    std::uint64_t changes_ = 0;
};

}  // namespace

int compact_deltas(CommonOptions& options, SpillOptions spill) {
    options.check_outputs();
    return Compacter(options, std::move(spill)).run();
}

}  // namespace unikat
