#include <array>
#include <fmt/format.h>
#include <map>

#include "diff/number_pairing.hpp"
#include "diff/record_key.hpp"
#include "diff/shared_key_pairing.hpp"
#include "tools/change_json.hpp"
#include "tools/change_text.hpp"
#include "tools/delta.hpp"
#include "tools/differences.hpp"
#include "tools/page.hpp"
#include "tools/pairing_rows.hpp"
#include "tools/pooling.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

// What was found, counted.
struct Counts {
    std::uint64_t added = 0;
    std::uint64_t deleted = 0;
    std::uint64_t changed = 0;
    std::uint64_t moved = 0;
    std::map<Tag, std::array<std::uint64_t, 4>> by_tag;  // fields of changed records, by FieldChange::Kind

    void add(const Difference& difference, const std::vector<FieldChange>& changes) {
        ++(!difference.old_side ? added : !difference.new_side ? deleted : difference.moved ? moved : changed);
        for (const FieldChange& change : changes) ++by_tag[change.tag()].at(static_cast<std::size_t>(change.kind));
    }
    void add(const Counts& other) {
        added += other.added;
        deleted += other.deleted;
        changed += other.changed;
        moved += other.moved;
        for (const auto& [tag, kinds] : other.by_tag)
            for (std::size_t i = 0; i < kinds.size(); ++i) by_tag[tag][i] += kinds[i];
    }
};

std::string summary_table(const Counts& counts, std::uint64_t unchanged) {
    std::string table =
        fmt::format("added\t{}\ndeleted\t{}\nchanged\t{}\nunchanged\t{}\nold\t{}\nnew\t{}\n", counts.added,
                    counts.deleted, counts.changed, unchanged, counts.deleted + counts.changed + unchanged,
                    counts.added + counts.changed + unchanged);
    if (counts.by_tag.empty()) return table;
    using Kind = FieldChange::Kind;
    table += "\ntag\tadded\tdeleted\tchanged\tmoved\n";
    for (const auto& [tag, kinds] : counts.by_tag) {
        table += tag.view();
        for (const Kind kind : {Kind::added, Kind::removed, Kind::changed, Kind::moved})
            table += fmt::format("\t{}", kinds.at(static_cast<std::size_t>(kind)));
        table += '\n';
    }
    return table;
}

struct CountedStep : Differences::Step {
    Counts counts;
};

class Diff final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        options_.add_output(app,
                            "text: records and fields; summary: counts; changes: JSON lines; or a record format, for a "
                            "delta with leader/05 n, c, d (default: from the extension of -o, else text)");
        app.add_flag("--with-old", with_old_,
                     "A delta says what it replaces, for patch --check, and restores NEW exactly");
        app.add_option(
               "--by", by_,
               "Records go together by control number (001), as members of unions (member) or as what describes "
               "the same publication (match)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"001", "member", "match"}));
        app.add_option("--ignore", compare_.ignored, "Tags that do not count: 005,9XX, LDR for the leader, LDR/05")
            ->option_text("TAGS")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->check(CLI::Validator(
                [](const std::string& tag) {
                    return is_tag_pattern(tag) ? std::string{} : tag + " is no tag: write 245, 9XX, LDR or LDR/05";
                },
                ""));
        app.add_flag("--ignore-order", compare_.ignore_order, "The order of fields does not count");
        app.add_flag("--ignore-punctuation", compare_.ignore_punctuation, "Punctuation in subfields does not count");
        options_.add_record_writing(app);
        normalize_ = app.get_option("--normalize");
        matching_.add(app);
        for (const char* name : {"--profile", "--threshold", "--decisions", "--review"})
            matching_only_.push_back(app.get_option(name));
    }

    int run() override {
        const std::vector<InputName> inputs = options_.inputs();
        if (inputs.size() != 2) throw UsageError("diff compares two files: unikat diff OLD NEW");
        const Format* delta = delta_format();
        if (with_old_ && delta == nullptr)
            throw UsageError("--with-old is said of a delta: name a record format with --to, or a file with -o");
        check_by(delta != nullptr);
        settle_what_counts(inputs);
        options_.check_outputs({matching_.review});
        Report report(options_);
        Reading reading(options_, by_ == "match" ? without_libraries(inputs) : inputs, report, true,
                        matching_.spill.folder);
        matching_.spill.threads = reading.threads();
        Differences differences(matching_.spill, with_old_, [&](const RepeatedKey& key) {
            if (by_ != "match") report_repeated(key, inputs, report);
        });
        find(reading, differences, delta != nullptr);
        if (delta != nullptr && report.rejected()) throw not_whole();
        const Counts counts = delta != nullptr ? write_delta(*delta, reading, differences, report)
                                               : write_for_reading(reading, differences);
        report.finish(fmt::format("added {}, deleted {}, changed {}, unchanged {}{}", with_commas(counts.added),
                                  with_commas(counts.deleted), with_commas(counts.changed),
                                  with_commas(differences.unchanged() + counts.moved),
                                  counts.moved == 0 ? "" : fmt::format(" ({} moved)", with_commas(counts.moved))));
        if (report.rejected()) throw not_whole();
        return differences.size() == 0 ? kDone : kWithLosses;
    }

private:
    static IoError not_whole() {
        return IoError(
            "not everything could be read, so the comparison is not whole; 'unikat validate' shows what is wrong");
    }

    // The format of a delta; null for what people read.
    [[nodiscard]] const Format* delta_format() const {
        const bool for_people = options_.wants("text") || options_.wants("summary") || options_.wants("changes");
        const bool by_extension = options_.to.empty() && format_by_extension(options_.output) != nullptr &&
                                  !options_.output.ends_with(".txt");
        if (for_people || (options_.to.empty() && !by_extension)) return nullptr;
        const Format& format = options_.output_format(nullptr);
        if (format.reads() && !format.cannot_hold.is_description) return &format;
        throw UsageError(
            fmt::format("--to {}: a delta in it could not be read again; choose marc, marcxml, json, mrk or "
                        "another format that holds records whole ('unikat formats' lists them)",
                        format.name));
    }

    void check_by(bool for_delta) const {
        if (by_ == "match" && for_delta)
            throw UsageError(
                "--by match: who loads a delta knows records by their control numbers; leave --by out, or choose "
                "--to text, summary or changes");
        if (by_ == "match") return;
        for (const CLI::Option* option : matching_only_)
            if (option->count() > 0)
                throw UsageError(
                    fmt::format("{} is said of records that are matched: add --by match", option->get_name()));
    }

    // Each record is matched for itself, not as a version of what its library had before.
    static std::vector<InputName> without_libraries(std::vector<InputName> inputs) {
        for (InputName& input : inputs) input.library.clear();
        return inputs;
    }

    void settle_what_counts(const std::vector<InputName>& inputs) {
        if (with_old_) compare_.unicode_form = compare_.whole_leader = true;
        if (normalize_->count() > 0) compare_.unicode_form = options_.write.normalize == UnicodeForm::keep;
        for (std::size_t i = 0; i < libraries_.size(); ++i) libraries_.at(i) = library_of(inputs, i);
    }

    static void report_repeated(const RepeatedKey& key, const std::vector<InputName>& inputs, Report& report) {
        Diagnostic found{code_row(Code::control_number_repeated).severity,
                         Code::control_number_repeated,
                         {inputs[key.side == Side::old_side ? 0 : 1].name, key.first_number, {}, {}, {}},
                         fmt::format("{} records have the number {}", with_commas(key.count), shown_key(key.key))};
        std::vector<Diagnostic> one{std::move(found)};
        report.add(one);
    }

    // Who loads a delta knows records by their numbers, so that these join the two sides in any case.
    void find(Reading& reading, Differences& differences, bool for_delta) {
        if (by_ == "match") return find_by_match(reading, differences);
        const bool by_member = by_ == "member" && !for_delta;
        const auto make_row = [&](const Work& work, const Batch::Entry& entry) {
            const std::string& library = libraries_.at(work.batch.input->index);
            return by_member ? member_row(entry.record, library, compare_)
                             : number_row(entry.record, library, compare_);
        };
        if (by_member) {
            SharedKeyPairing pairing(half_of_memory());
            differences.find(reading, pairing, make_row);
        } else if (!differences.find_in_order(reading, make_row)) {
            NumberPairing pairing(half_of_memory());
            differences.find(reading, pairing, make_row);
        }
    }

    void find_by_match(Reading& reading, Differences& differences) {
        const Pool pool = read_pool(reading, matching_, options_);
        SharedKeyPairing pairing(half_of_memory());
        differences.find(reading, pairing, [&](const Work& work, const Batch::Entry& entry) {
            return match_row(entry.record, libraries_.at(work.batch.input->index), compare_,
                             pool.cluster_of(pool.member_at(pool_place(work, entry))));
        });
    }

    [[nodiscard]] SpillOptions half_of_memory() const {
        SpillOptions half = matching_.spill;
        half.memory /= 2;
        return half;
    }

    // What changed in a record that both sides have.
    [[nodiscard]] std::vector<FieldChange> changes_in(const Difference& difference) const {
        if (!difference.old_side || !difference.new_side) return {};
        return field_changes(difference.old_side->record, difference.new_side->record, compare_);
    }

    Counts write_for_reading(Reading& reading, Differences& differences) {
        const auto output = open_output(options_.output);
        const ChangeText text(Page::for_output(options_.output, 0).colour);
        Counts counts;
        differences.each<CountedStep>(
            reading.threads(),
            [&](const Difference& difference, CountedStep& step) {
                const std::vector<FieldChange> changes = changes_in(difference);
                step.counts.add(difference, changes);
                if (options_.wants("changes"))
                    append_change_json(step.out, difference, changes);
                else if (!options_.wants("summary"))
                    text.append(step.out, difference, changes);
            },
            [&](CountedStep& step) {
                output->write(step.out);
                counts.add(std::exchange(step.counts, {}));
            });
        if (options_.wants("summary")) output->write(summary_table(counts, differences.unchanged()));
        output->commit();
        reading.rejects().commit();
        return counts;
    }

    Counts write_delta(const Format& format, Reading& reading, Differences& differences, Report& report) {
        RecordOutput output(options_.output, format, options_.write);
        Counts counts;
        differences.each<CountedStep>(
            reading.threads(),
            [&](const Difference& difference, CountedStep& step) {
                step.counts.add(difference, {});
                step.keeps_rejects = !options_.rejects.empty();
                Encoder(format, options_.write, step)
                    .add(delta_record(difference, with_old_, differences.size(), step.arena), "delta", {}, 0);
            },
            [&](CountedStep& step) {
                report.add(step.batch.diagnostics);
                reading.rejects().add_unwritten(step);
                output.add(step);
                counts.add(std::exchange(step.counts, {}));
            });
        if (reading.rejects().unwritten() > 0) throw delta_not_held(format);
        output.commit();
        reading.rejects().commit();
        return counts;
    }

    CommonOptions options_;
    CompareOptions compare_;
    MatchingOptions matching_;
    std::vector<const CLI::Option*> matching_only_;
    std::array<std::string, 2> libraries_;
    std::string by_ = "001";
    CLI::Option* normalize_ = nullptr;
    bool with_old_ = false;
};

}  // namespace

std::unique_ptr<Command> make_diff() {
    return std::make_unique<Diff>();
}

}  // namespace unikat
