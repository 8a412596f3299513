#include "tools/list_writer.hpp"

#include <string>
#include <utility>

#include "io/ordered_pipeline.hpp"

namespace unikat {
namespace {

constexpr std::size_t kLinesOfStep = 1000;

// Some lines in their order, on their way to a form.
template <class Line>
struct Step {
    std::vector<Line> lines;
    std::string out;
};

// `next` gives one line after the other, on one thread; `append` writes one, on any.
template <class Line, class Next, class Append>
void write_each(unsigned threads, Output& output, const Next& next, const Append& append) {
    run_ordered<Step<Line>>(
        threads,
        [&](Step<Line>& step) {
            step.lines.clear();
            step.out.clear();
            Line line;
            while (step.lines.size() < kLinesOfStep && next(line)) step.lines.push_back(std::move(line));
            return !step.lines.empty();
        },
        [&](Step<Line>& step) {
            for (const Line& line : step.lines) append(step.out, line);
        },
        [&](Step<Line>& step) { output.write(step.out); });
}

class ListWriter {
public:
    ListWriter(ListOrder& order, const ListForm& form, unsigned threads, Output& output)
        : order_(order), form_(form), threads_(threads), output_(output) {}

    void write_lines() {
        write_part([&](std::string& out) { form_.begin(out); });
        write_each<PlacedLine>(
            threads_, output_, [&](PlacedLine& placed) { return order_.next(placed); },
            [&](std::string& out, const PlacedLine& placed) { form_.line(out, placed); });
        write_part([&](std::string& out) { form_.end_lines(out); });
    }

    // They come in their order; one that has nothing stands there all the same.
    void write_registers(const std::vector<RegisterKind>& registers) {
        has_ahead_ = order_.next_of_registers(ahead_);
        for (const RegisterKind kind : registers) {
            if (has_ahead_ && ahead_.term.kind == kind)
                write_register(kind);
            else
                write_part([&](std::string& out) { form_.empty_register(out, kind); });
        }
        write_part([&](std::string& out) { form_.end(out); });
    }

private:
    template <class Append>
    void write_part(const Append& append) {
        std::string out;
        append(out);
        if (!out.empty()) output_.write(out);
    }

    void write_register(RegisterKind kind) {
        write_part([&](std::string& out) { form_.begin_register(out, kind); });
        const auto next = [&](RegisterLine& line) {
            if (!has_ahead_ || ahead_.term.kind != kind) return false;
            line = std::move(ahead_);
            has_ahead_ = order_.next_of_registers(ahead_);
            return true;
        };
        write_each<RegisterLine>(threads_, output_, next,
                                 [&](std::string& out, const RegisterLine& line) { form_.register_line(out, line); });
        write_part([&](std::string& out) { form_.end_register(out); });
    }

    ListOrder& order_;
    const ListForm& form_;
    unsigned threads_;
    Output& output_;
    RegisterLine ahead_;
    bool has_ahead_ = false;
};

}  // namespace

ListOutline outline_of(const ListOrder& order, const ListPlan& plan, std::string title) {
    ListOutline outline;
    outline.title = std::move(title);
    outline.entries = order.entries();
    outline.dashes = plan.sort == ListSort::author;
    outline.contents = order.contents();
    outline.all_sections = order.has_all_sections();
    outline.registers = plan.registers;
    outline.labels = plan.labels;
    return outline;
}

void write_list(ListOrder& order, const ListForm& form, const std::vector<RegisterKind>& registers, unsigned threads,
                Output& output) {
    ListWriter writer(order, form, threads, output);
    writer.write_lines();
    writer.write_registers(registers);
    output.commit();
}

}  // namespace unikat
