#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "text/columns.hpp"
#include "text/escape.hpp"
#include "tools/list_form.hpp"

namespace unikat {
namespace {

// A blank at which no line is broken. What is shown has no control characters of its own.
constexpr char kBoundBlank = '\x01';

bool is_mark(std::string_view word) {
    constexpr auto kMarks = std::to_array<std::string_view>({":", ";", "/", "=", "+", "--", "—"});
    return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

// A mark of the ISBD ends a line, and never starts one.
std::string with_marks_bound(std::string_view text) {
    std::string bound(text);
    for (std::size_t blank = text.find(' '); blank != std::string_view::npos; blank = text.find(' ', blank + 1))
        if (is_mark(text.substr(blank + 1, text.find(' ', blank + 1) - blank - 1))) bound[blank] = kBoundBlank;
    return bound;
}

class TextForm final : public ListForm {
public:
    TextForm(ListOutline outline, std::size_t width)
        : ListForm(std::move(outline)),
          width_(width),
          indent_(fmt::formatted_size("{}. ", ListForm::outline().entries)) {}

    void begin(std::string& out) const override {
        title(out, outline().title, '=');
        out += labels().entries_text(outline().entries) + "\n";
    }

    void line(std::string& out, const PlacedLine& placed) const override {
        out += '\n';
        if (placed.section != 0) {
            out += '\n';
            title(out, placed.line.section, '-');
            out += '\n';
        }
        if (placed.line.describes)
            entry(out, placed);
        else
            reference(out, placed);
    }

    void begin_register(std::string& out, RegisterKind kind) const override {
        out += "\n\n";
        title(out, labels().register_title(kind), '=');
        out += '\n';
    }

    void empty_register(std::string& out, RegisterKind kind) const override {
        begin_register(out, kind);
        out += labels().entries_text(0) + "\n";
    }

    void register_line(std::string& out, const RegisterLine& line) const override {
        const std::string numbers = fmt::format("{}", fmt::join(line.numbers, ", "));
        if (line.term.kind == RegisterKind::kwic)
            permutation(out, line.term, numbers);
        else
            paragraph(out, fmt::format("{}  {}", visible_text(line.term.text), numbers), kRegisterIndent);
    }

private:
    static constexpr std::size_t kRegisterIndent = 4;

    void title(std::string& out, std::string_view text, char underline) const {
        std::size_t longest = 0;
        for (const std::string& one : wrapped(visible_text(text), width_, 0)) {
            out += one + "\n";
            longest = std::max(longest, display_width(one));
        }
        out.append(longest, underline) += '\n';
    }

    void paragraph(std::string& out, std::string_view text, std::size_t indent) const {
        for (std::string& one : wrapped(with_marks_bound(text), width_, indent)) {
            std::replace(one.begin(), one.end(), kBoundBlank, ' ');
            out += one + "\n";
        }
    }

    // Behind the number, or where that would stand.
    void behind(std::string& out, std::string_view before, std::string_view text) const {
        paragraph(out, fmt::format("{:>{}}{}", before, indent_, visible_text(text)), indent_);
    }

    void entry(std::string& out, const PlacedLine& placed) const {
        std::string before = fmt::format("{}. ", placed.number);
        const auto add = [&](std::string_view text) {
            behind(out, before, text);
            before.clear();
        };
        if (!placed.line.heading.empty())
            add(placed.repeats && outline().dashes ? kRepeatedHeading : std::string_view(placed.line.heading));
        for (const std::string_view text : lines_in(placed.line.text)) add(text);
    }

    void reference(std::string& out, const PlacedLine& placed) const {
        const bool dash = placed.repeats && outline().dashes;
        const std::string_view heading = dash ? kRepeatedHeading : std::string_view(placed.line.heading);
        behind(out, "", reference_text(heading, placed.line.text) + " " + labels().see_text(placed.number) + ".");
    }

    // The words stand below each other, with what comes before them on their left as far as there is room.
    void permutation(std::string& out, const RegisterTerm& term, const std::string& numbers) const {
        const std::size_t room = width_ * 2 / 5;
        const std::string left = end_that_fits(visible_text(without_final_blanks(term.before)), room);
        const std::string right = fmt::format("{}  {}", visible_text(term.text), numbers);
        out.append(room - display_width(left), ' ');
        out += left;
        bool first = true;
        for (const std::string& one : wrapped(right, width_ - room - 2, kRegisterIndent)) {
            out.append(first ? 2 : room + 2, ' ');
            out += one + "\n";
            first = false;
        }
    }

    static std::string end_that_fits(const std::string& text, std::size_t room) {
        if (display_width(text) <= room) return text;
        std::string_view rest = text;
        while (!rest.empty() && display_width(rest) + 2 > room) {
            const std::size_t blank = rest.find(' ');
            rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
        }
        return "… " + std::string(rest);
    }

    std::size_t width_;
    std::size_t indent_;  // of what stands behind a number
};

}  // namespace

std::unique_ptr<ListForm> make_text_list(ListOutline outline, std::size_t width) {
    return std::make_unique<TextForm>(std::move(outline), width);
}

}  // namespace unikat
