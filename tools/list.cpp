#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "list/dates.hpp"
#include "list/list_order.hpp"
#include "tools/list_form.hpp"
#include "tools/list_record.hpp"
#include "tools/list_writer.hpp"
#include "tools/run.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

const std::map<std::string, ListSort> kSorts = {
    {"author", ListSort::author},      {"title", ListSort::title}, {"subject", ListSort::subject},
    {"class", ListSort::class_number}, {"year", ListSort::year},   {"number", ListSort::number},
};
const std::map<std::string, ListGroup> kGroups = {
    {"subject", ListGroup::subject}, {"class", ListGroup::class_number}, {"library", ListGroup::library},
    {"year", ListGroup::year},       {"material", ListGroup::material},
};
const std::map<std::string, RegisterKind> kRegisters = {
    {"author", RegisterKind::author}, {"title", RegisterKind::title}, {"subject", RegisterKind::subject},
    {"isbn", RegisterKind::isbn},     {"issn", RegisterKind::issn},   {"kwic", RegisterKind::kwic},
};
const std::vector<std::string> kForms = {"text", "markdown", "html"};

struct ListWork : Work {
    ListRows rows;
    std::uint64_t deleted = 0;
    std::uint64_t older = 0;
    std::uint64_t undated = 0;
};

class ListCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        options_.add_output(
            app, "text, markdown, html, or a format of records (default: from the extension of -o, else text)");
        options_.add_record_writing(app);
        app.get_option("--holdings")
            ->description("Say which libraries have each title, and what they have of a serial");
        app.add_option("--sort", sort_word_,
                       "author (default), title, subject, class, year, number, or a path such as 490$a")
            ->option_text("WORD");
        app.add_option("--group", group_word_, "Divide by subject, class, library, year or material")
            ->option_text("WORD")
            ->check(CLI::IsMember(words_of(kGroups)));
        app.add_option("--index", register_words_, "Add registers: author, title, subject, isbn, issn, kwic")
            ->option_text("WORD,...")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->check(CLI::IsMember(words_of(kRegisters)));
        app.add_option("--since", since_word_, "Only records entered on this day or later")->option_text("DATE");
        app.add_option("--title", title_, "The list's title")->option_text("TEXT");
        app.add_option("--language", language_, "Language of labels: en or id (default en)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"en", "id"}));
        app.add_option("--locale", locale_,
                       "Order of this language: de, sv, zh-u-co-stroke (default root, the order of no one language)")
            ->option_text("LOCALE");
        app.add_option("--width", width_, "Text: columns of a line (default: the terminal's, else 100)")
            ->option_text("N")
            ->check(CLI::Range(40U, 10000U));
        add_spilling(app, spill_);
    }

    int run() override {
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, options_.inputs(), report);
        spill_.threads = reading.threads();
        choose_form();
        const Collation collation = make_collation();
        const ListPlan plan = make_plan(collation);
        if (format_ != nullptr) records_ = std::make_unique<RecordOutput>(options_.output, *format_, options_.write);
        const auto output = format_ == nullptr ? open_output(options_.output) : nullptr;
        ListOrder order(spill_, kLineContentSize);
        read(reading, plan, order);
        order.finish();
        if (format_ != nullptr)
            write_records(order);
        else
            write_list(order, *make_form(outline_of(order, plan, title_of(plan))), plan.registers, reading.threads(),
                       *output);
        reading.rejects().commit();
        report.finish(reading.summary(summary_of(order)));
        return report.exit_status();
    }

private:
    template <class Words>
    static std::vector<std::string> words_of(const Words& words) {
        std::vector<std::string> names;
        names.reserve(words.size());
        for (const auto& [name, meaning] : words) names.push_back(name);
        return names;
    }

    // A form for people, or else a format of records.
    void choose_form() {
        form_ = options_.to.empty() ? form_by_extension(options_.output) : options_.to;
        if (std::find(kForms.begin(), kForms.end(), form_) != kForms.end()) {
            if (options_.write.isbd_layout == IsbdLayout::card)
                throw UsageError("--isbd card is for single cards: unikat convert --to isbd --isbd card");
            return;
        }
        format_ = &options_.output_format(nullptr);
        const auto refuse = [this](std::string_view option) {
            throw UsageError(fmt::format("{} goes with text, markdown and html, not with {}", option, format_->name));
        };
        if (!register_words_.empty()) refuse("--index");
        if (!title_.empty()) refuse("--title");
    }

    // Empty for what a format of records has.
    static std::string form_by_extension(const std::string& path) {
        const std::string_view file = without_compression(path);
        if (file.ends_with(".md")) return "markdown";
        if (file.ends_with(".html") || file.ends_with(".htm")) return "html";
        return file.ends_with(".txt") || format_by_extension(file) == nullptr ? "text" : "";
    }

    [[nodiscard]] Collation make_collation() const {
        try {
            return Collation(locale_);
        } catch (const std::invalid_argument&) {
            throw UsageError(fmt::format("--locale {}: no language is called so; try de, sv, zh or root", locale_));
        }
    }

    [[nodiscard]] ListPlan make_plan(const Collation& collation) const {
        ListPlan plan;
        if (const auto sort = kSorts.find(sort_word_); sort != kSorts.end()) {
            plan.sort = sort->second;
        } else {
            plan.sort = ListSort::path;
            plan.path = FieldPath::parse(sort_word_);
            if (!plan.path)
                throw UsageError(fmt::format(
                    "--sort {}: author, title, subject, class, year, number or a path: 245$a, 008/07-10", sort_word_));
        }
        if (!group_word_.empty()) plan.group = kGroups.at(group_word_);
        // A list by subject is one that subjects divide.
        if (plan.sort == ListSort::subject && plan.group == ListGroup::none) {
            plan.sort = ListSort::author;
            plan.group = ListGroup::subject;
        }
        for (const std::string& word : register_words_) {
            const RegisterKind kind = kRegisters.at(word);
            if (std::find(plan.registers.begin(), plan.registers.end(), kind) == plan.registers.end())
                plan.registers.push_back(kind);
        }
        std::sort(plan.registers.begin(), plan.registers.end());
        plan.since = since_day();
        plan.letters = form_ == "html";
        plan.write = options_.write;
        if (format_ == nullptr) {
            plan.holdings = options_.write.isbd_holdings;
            plan.write.isbd_holdings = false;
        }
        plan.labels = &list_labels(language_);
        plan.collation = &collation;
        return plan;
    }

    [[nodiscard]] std::string since_day() const {
        if (since_word_.empty()) return {};
        const auto day = first_day_of(since_word_);
        if (!day) throw UsageError(fmt::format("--since {}: a date is 2026, 2026-01 or 2026-01-31", since_word_));
        return *day;
    }

    void read(Reading& reading, const ListPlan& plan, ListOrder& order) {
        reading.each<ListWork>(
            "reading", [&](ListWork& work) { make_rows(plan, work); },
            [&](ListWork& work) {
                for (const ListRow& row : work.rows.lines) order.add_line(row);
                for (const ListRow& row : work.rows.terms) order.add_term(row);
                deleted_ += work.deleted;
                older_ += work.older;
                undated_ += work.undated;
            });
    }

    void make_rows(const ListPlan& plan, ListWork& work) const {
        work.rows.lines.clear();
        work.rows.terms.clear();
        work.deleted = work.older = work.undated = 0;
        for (const Batch::Entry& entry : work.batch.entries) {
            if (!is_wanted(plan, work, entry.record)) continue;
            if (format_ == nullptr) {
                add_rows(work.rows, plan, entry.record, work.batch.input->library, work.place_of(entry));
                continue;
            }
            work.out.clear();
            work.written = 0;
            Encoder(*format_, options_.write, work).add(entry);
            if (work.written > 0)
                add_rows(work.rows, plan, entry.record, work.batch.input->library, work.place_of(entry), work.out);
        }
    }

    static bool is_wanted(const ListPlan& plan, ListWork& work, const Record& record) {
        if (record.is_deleted()) {
            ++work.deleted;
            return false;
        }
        if (plan.since.empty()) return true;
        const std::string date = date_entered(record);
        if (date.empty())
            ++work.undated;
        else if (date < plan.since)
            ++work.older;
        return !date.empty() && date >= plan.since;
    }

    // Each record once, where its description would stand.
    void write_records(ListOrder& order) {
        PlacedLine placed;
        Work work;
        while (order.next(placed)) {
            if (!placed.line.describes) continue;
            work.out = placed.line.text;
            work.written = 1;
            records_->add(work);
        }
        records_->commit();
    }

    [[nodiscard]] std::string title_of(const ListPlan& plan) const {
        if (!title_.empty()) return title_;
        if (plan.since.empty()) return std::string(plan.labels->catalogue);
        return fmt::format(fmt::runtime(plan.labels->new_titles), since_word_);
    }

    [[nodiscard]] std::unique_ptr<ListForm> make_form(ListOutline outline) const {
        if (form_ == "html") return make_list_page(std::move(outline));
        if (form_ == "markdown") return make_markdown_list(std::move(outline));
        return make_text_list(std::move(outline), Page::for_output(options_.output, width_));
    }

    [[nodiscard]] std::string summary_of(const ListOrder& order) const {
        std::string text = fmt::format(", listed {}", with_commas(order.entries()));
        std::string_view before = ", left out ";
        const auto left_out = [&](std::uint64_t number, std::string_view why) {
            if (number == 0) return;
            text += fmt::format("{}{} {}", before, with_commas(number), why);
            before = ", ";
        };
        left_out(deleted_, "deleted");
        left_out(older_, "older");
        left_out(undated_, "without a date");
        return text;
    }

    CommonOptions options_;
    SpillOptions spill_;
    std::string sort_word_ = "author";
    std::string group_word_;
    std::vector<std::string> register_words_;
    std::string since_word_;
    std::string title_;
    std::string language_ = "en";
    std::string locale_ = "root";
    unsigned width_ = 0;
    std::string form_;
    const Format* format_ = nullptr;  // where the list is one of records
    std::unique_ptr<RecordOutput> records_;
    std::uint64_t deleted_ = 0;
    std::uint64_t older_ = 0;
    std::uint64_t undated_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_list() {
    return std::make_unique<ListCommand>();
}

}  // namespace unikat
