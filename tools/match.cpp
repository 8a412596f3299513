#include <fmt/format.h>

#include "tools/pooling.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

// A value in a table must hold neither its separator nor its line end.
std::string table_cell(std::string_view text) {
    std::string cell(text);
    for (char& c : cell)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return cell;
}

class Match final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.add_option("-o,--output", options_.output, "Write the table to FILE (default: standard output)")
            ->option_text("FILE");
        matching_.add(app);
    }

    int run() override {
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, options_.inputs(), report, true, matching_.spill.folder);
        const Pool pool = read_pool(reading, matching_);
        const auto output = open_output(options_.output);
        output->write("cluster\tlibrary\tcontrol_number\tfile\trecord\n");
        reading.each<Work>(
            "writing", [&](Work& work) { add_rows(pool, work); }, [&](Work& work) { output->write(work.out); });
        output->commit();
        reading.rejects().commit();
        report.finish(reading.summary(", " + counted(pool.clusters(), "cluster")));
        return report.exit_status();
    }

private:
    static void add_rows(const Pool& pool, Work& work) {
        const InputInfo& input = *work.batch.input;
        for (const Batch::Entry& entry : work.batch.entries) {
            const Pool::Member member = pool.member_at(pool_place(work, entry));
            work.out += table_cell(pool.id_of(pool.cluster_of(member)));
            work.out += fmt::format("\t{}\t{}\t{}\t{}\n", input.library, table_cell(entry.record.control_number()),
                                    table_cell(input.name), entry.frame.number);
        }
    }

    CommonOptions options_;
    MatchingOptions matching_;
};

}  // namespace

std::unique_ptr<Command> make_match() {
    return std::make_unique<Match>();
}

}  // namespace unikat
