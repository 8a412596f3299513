#include <algorithm>
#include <fmt/format.h>

#include "tools/overlap_page.hpp"
#include "tools/overlap_tables.hpp"
#include "tools/run.hpp"
#include "tools/tools.hpp"
#include "union/holdings.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

constexpr std::size_t kTop = 30;

// A title and a library that has a record of it.
struct Row {
    std::string title;
    std::string library;
};

struct RowWork : Work {
    std::vector<Row> rows;
    std::uint64_t nameless = 0;  // records that name no library
    bool tells_titles = false;   // some record is a union's, or has several libraries
};

class OverlapCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.get_option("INPUT")->description("A union catalogue, or members files; none or - is standard input");
        app.add_option("-o,--output", options_.output, "Write to FILE (default: standard output)")->option_text("FILE");
        app.add_option("-t,--to", options_.to, "text, tsv, json or html: how the numbers are shown (default text)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"text", "tsv", "json", "html"}));
        app.add_option("--top", top_, "Show the N largest pairs and the N largest combinations (default 30)")
            ->option_text("N")
            ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
        add_spilling(app, spill_);
    }

    int run() override {
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, options_.inputs(), report);
        const auto output = open_output(options_.output);
        spill_.threads = reading.threads();
        OverlapCounter counter(spill_);
        read(reading, counter);
        const Overlap overlap = counter.count(top_);
        check(overlap);
        output->write(shown(overlap));
        output->commit();
        reading.rejects().commit();
        report.finish(reading.summary(summary_of(overlap)));
        return nameless_ > 0 ? kWithLosses : report.exit_status();
    }

private:
    void read(Reading& reading, OverlapCounter& counter) {
        reading.each<RowWork>("counting", make_rows, [&](RowWork& work) {
            for (const Row& row : work.rows) counter.add(row.title, row.library);
            nameless_ += work.nameless;
            tells_titles_ = tells_titles_ || work.tells_titles;
        });
    }

    static void make_rows(RowWork& work) {
        work.rows.clear();
        work.nameless = 0;
        work.tells_titles = false;
        for (const Batch::Entry& entry : work.batch.entries)
            if (!entry.record.is_deleted()) add_rows(work, entry);
    }

    static void add_rows(RowWork& work, const Batch::Entry& entry) {
        const std::size_t before = work.rows.size();
        for (const Field& field : entry.record.fields())
            if (is_membership(field) && !field.text('s').empty())
                work.rows.push_back({title_of(field, work, entry), std::string(field.text('s'))});
        if (work.rows.size() == before)
            for (const Holdings& holdings : holdings_of(entry.record, work.batch.input->library))
                if (!holdings.library.empty()) work.rows.push_back({place_title(work, entry), holdings.library});
        const std::size_t added = work.rows.size() - before;
        if (added == 0) ++work.nameless;
        if (added > 1 || std::any_of(entry.record.fields().begin(), entry.record.fields().end(), is_membership))
            work.tells_titles = true;
    }

    static std::string title_of(const Field& membership, const Work& work, const Batch::Entry& entry) {
        const std::string_view cluster = membership.text('i');
        return cluster.empty() ? place_title(work, entry) : "c" + std::string(cluster);
    }

    // A record of no cluster is a title of its own.
    static std::string place_title(const Work& work, const Batch::Entry& entry) {
        std::string title = "p";
        append_big_endian(title, work.place_of(entry));
        return title;
    }

    void check(const Overlap& overlap) const {
        if (overlap.libraries.empty() && nameless_ > 0)
            throw UsageError(
                "no record names a library (999 $s, 850, 852 $a): give a union catalogue that 'unikat merge' has made");
        if (overlap.libraries.size() > 1 && !tells_titles_)
            throw UsageError(
                "these are catalogues, not a union: nothing says which of their records are the same title; make a "
                "union "
                "of them with 'unikat merge' first");
    }

    [[nodiscard]] std::string shown(const Overlap& overlap) const {
        if (options_.wants("tsv")) return overlap_tsv(overlap);
        if (options_.wants("json")) return overlap_json(overlap);
        return options_.wants("html") ? overlap_page(overlap) : overlap_text(overlap);
    }

    [[nodiscard]] std::string summary_of(const Overlap& overlap) const {
        std::string text =
            fmt::format(", {} of {}", counted(overlap.titles, "title"), counted_libraries(overlap.libraries.size()));
        if (nameless_ > 0) text += fmt::format(", left out {} without a library", counted(nameless_, "record"));
        return text;
    }

    CommonOptions options_;
    SpillOptions spill_;
    std::size_t top_ = kTop;
    std::uint64_t nameless_ = 0;
    bool tells_titles_ = false;
};

}  // namespace

std::unique_ptr<Command> make_overlap() {
    return std::make_unique<OverlapCommand>();
}

}  // namespace unikat
