#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <unistd.h>

#include "diff/compare.hpp"
#include "diff/join.hpp"
#include "formats/line/line.hpp"
#include "record/packed.hpp"
#include "text/escape.hpp"
#include "tools/run.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

using Side = RecordJoin::Side;

Side side_of(const Work& work) {
    return work.batch.input->index == 0 ? Side::old_side : Side::new_side;
}

// What was found, counted.
struct Counts {
    std::uint64_t added = 0;
    std::uint64_t deleted = 0;
    std::uint64_t changed = 0;
    std::map<Tag, std::uint64_t> by_tag;  // fields that changed records lost or gained
};

// "000123  Bumi manusia : sebuah roman", as the first line of a difference.
std::string heading(const Record& record) {
    std::string text(record.control_number().empty() ? "(no 001)" : record.control_number());
    const Field* title = record.first("245");
    if (title == nullptr) return text;
    text += "  ";
    text += title->text('a');
    if (const auto other = title->subfield('b')) (text += ' ') += *other;
    const auto end = text.find_last_not_of(" /:;=,");
    return text.substr(0, end + 1);
}

// Writes differences for people.
class TextWriter {
public:
    TextWriter(Output& output, bool colour, bool wanted) : output_(output), colour_(colour), wanted_(wanted) {}

    void whole(char sign, const Record& record) {
        if (!wanted_) return;
        title(sign == '+' ? "added" : "deleted", record);
        line(sign, fmt::format("LDR {}", record.leader().view()));
        for (const Field& field : record.fields()) line(sign, line_of(field));
        flush();
    }
    void changes(const Record& record, const std::vector<FieldChange>& changes) {
        if (!wanted_) return;
        title("changed", record);
        for (const FieldChange& change : changes) line(change.sign, line_of(change.field));
        flush();
    }

private:
    void title(std::string_view what, const Record& record) {
        text_ += fmt::format("{}{} {}{}\n", colour_ ? "\x1B[1m" : "", what, visible_text(heading(record)),
                             colour_ ? "\x1B[0m" : "");
    }
    void line(char sign, const std::string& content) {
        const std::string_view start = !colour_ ? "" : sign == '-' ? "\x1B[31m" : "\x1B[32m";
        text_ += fmt::format("{}{} {}{}\n", start, sign, visible_text(content), colour_ ? "\x1B[0m" : "");
    }
    void flush() {
        text_ += '\n';
        output_.write(text_);
        text_.clear();
    }

    Output& output_;
    bool colour_;
    bool wanted_;
    std::string text_;
};

class Diff final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.add_option("-o,--output", options_.output, "Write to FILE (default: standard output)")->option_text("FILE");
        app.add_option("-t,--to", options_.to, "text: records and fields; summary: counts (default text)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"text", "summary"}));
        app.add_option("--ignore", compare_.ignored, "Tags that do not count: 005,9XX, LDR for the leader")
            ->option_text("TAGS")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->check(CLI::Validator(
                [](const std::string& tag) {
                    return is_tag_pattern(tag) ? std::string{} : tag + " is no tag: write 245, 9XX or LDR";
                },
                ""));
        app.add_flag("--ignore-order", compare_.ignore_order, "The order of fields does not count");
        add_spilling(app, spill_);
    }

    int run() override {
        if (options_.input_words.size() != 2) throw UsageError("diff compares two files: unikat diff OLD NEW");
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, options_.inputs(), report, true, spill_.folder);
        spill_.threads = reading.threads();
        const auto output = open_output(options_.output);
        RecordJoin join = join_records(reading);
        ExternalSort changes = gather_differences(reading, join);
        const Counts counts = write_differences(changes, *output);
        const bool summary = options_.wants("summary");
        if (summary) output->write(summary_table(counts, join.unchanged()));
        output->commit();
        reading.rejects().commit();
        report.finish(fmt::format("added {}, deleted {}, changed {}, unchanged {}", with_commas(counts.added),
                                  with_commas(counts.deleted), with_commas(counts.changed),
                                  with_commas(join.unchanged())));
        if (report.rejected())
            throw IoError(
                "not everything could be read, so the comparison is not whole; 'unikat validate' shows what is wrong");
        return counts.added + counts.deleted + counts.changed == 0 ? kDone : kWithLosses;
    }

private:
    struct HashedWork : Work {
        std::vector<Hash> hashes;
    };

    RecordJoin join_records(Reading& reading) {
        RecordJoin join(spill_);
        reading.each<HashedWork>(
            "comparing",
            [&](HashedWork& work) {
                work.hashes.clear();
                for (const Batch::Entry& entry : work.batch.entries)
                    work.hashes.push_back(hash_of(comparable_form(entry.record, compare_)));
            },
            [&](HashedWork& work) {
                for (std::size_t i = 0; i < work.hashes.size(); ++i) {
                    const Batch::Entry& entry = work.batch.entries[i];
                    join.add(side_of(work), entry.record.control_number(), work.hashes[i], work.place_of(entry));
                }
            });
        return join;
    }

    // The records that differ, by the order of their differences: old before new.
    ExternalSort gather_differences(Reading& reading, RecordJoin& join) {
        std::vector<bool> differs;
        ExternalSort orders(spill_);
        const auto note = [&](std::uint64_t place, std::uint64_t order) {
            if (differs.size() <= place) differs.resize(place + 1);
            differs[place] = true;
            std::string key;
            append_big_endian(key, place);
            std::string payload;
            append_big_endian(payload, order);
            orders.add(key, payload);
        };
        join.each_difference([&](const RecordJoin::Difference& difference) {
            if (difference.old_place) note(*difference.old_place, difference.order);
            if (difference.new_place) note(*difference.new_place, difference.order);
        });
        orders.finish();
        ExternalSort records(spill_);
        if (orders.size() > 0) collect(reading, differs, orders, records);
        records.finish();
        return records;
    }

    struct PackedWork : Work {
        std::vector<std::string> packed;
    };

    static void collect(Reading& reading, const std::vector<bool>& differs, ExternalSort& orders,
                        ExternalSort& records) {
        const auto pack = [&](PackedWork& work) {
            work.packed.clear();
            for (const Batch::Entry& entry : work.batch.entries) {
                const std::uint64_t place = work.place_of(entry);
                if (place < differs.size() && differs[place]) append_packed(work.packed.emplace_back(), entry.record);
            }
        };
        reading.each<PackedWork>("reading differences", pack, [&](PackedWork& work) {
            std::string_view place;
            std::string_view order;
            for (const std::string& packed : work.packed) {
                if (!orders.next(place, order)) return;
                std::string key(order);
                key += side_of(work) == Side::old_side ? '0' : '1';
                records.add(key, packed);
            }
        });
    }

    Counts write_differences(ExternalSort& records, Output& output) {
        const bool terminal =
            options_.output == "-" && ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
        TextWriter writer(output, terminal, !options_.wants("summary"));
        Counts counts;
        std::optional<std::string> old_packed;
        std::string old_order;
        std::string_view key;
        std::string_view packed;
        const auto finish_old = [&] {
            if (!old_packed) return;
            Arena arena;
            ++counts.deleted;
            writer.whole('-', unpacked(*old_packed, arena));
            old_packed.reset();
        };
        while (records.next(key, packed)) {
            const std::string_view order = key.substr(0, key.size() - 1);
            if (key.back() == '0') {
                finish_old();
                old_packed = packed;
                old_order = order;
                continue;
            }
            Arena arena;
            const Record record = unpacked(packed, arena);
            if (old_packed && old_order == order) {
                write_change(unpacked(*old_packed, arena), record, writer, counts);
                old_packed.reset();
            } else {
                finish_old();
                ++counts.added;
                writer.whole('+', record);
            }
        }
        finish_old();
        return counts;
    }

    void write_change(const Record& old_record, const Record& new_record, TextWriter& writer, Counts& counts) const {
        const std::vector<FieldChange> changes = field_changes(old_record, new_record, compare_);
        ++counts.changed;
        for (const FieldChange& change : changes) ++counts.by_tag[change.field.tag()];
        writer.changes(new_record, changes);
    }

    static std::string summary_table(const Counts& counts, std::uint64_t unchanged) {
        std::string table =
            fmt::format("added\t{}\ndeleted\t{}\nchanged\t{}\nunchanged\t{}\nold\t{}\nnew\t{}\n", counts.added,
                        counts.deleted, counts.changed, unchanged, counts.deleted + counts.changed + unchanged,
                        counts.added + counts.changed + unchanged);
        if (!counts.by_tag.empty()) table += "\ntag\tfields lost or gained\n";
        for (const auto& [tag, count] : counts.by_tag) table += fmt::format("{}\t{}\n", tag.view(), count);
        return table;
    }

    CommonOptions options_;
    CompareOptions compare_;
    SpillOptions spill_;
};

}  // namespace

std::unique_ptr<Command> make_diff() {
    return std::make_unique<Diff>();
}

}  // namespace unikat
