#include <algorithm>
#include <fmt/format.h>

#include "text/columns.hpp"
#include "text/escape.hpp"
#include "tools/list_form.hpp"

namespace unikat {
namespace {

class TextForm final : public ListForm {
public:
    TextForm(ListOutline outline, const Page& page)
        : ListForm(std::move(outline)),
          page_(page),
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
            for (const std::string& one :
                 wrapped(fmt::format("{}  {}", visible_text(line.term.text), numbers), page_.width, kRegisterIndent))
                out.append(without_final_blanks(one)) += '\n';
    }

private:
    static constexpr std::size_t kRegisterIndent = 4;

    void title(std::string& out, std::string_view text, char underline) const {
        std::size_t longest = 0;
        for (const std::string& one : wrapped(visible_text(text), page_.width, 0)) {
            out += one + "\n";
            longest = std::max(longest, display_width(one));
        }
        out.append(longest, underline) += '\n';
    }

    // Behind the number, or where that would stand.
    void behind(std::string& out, std::string_view number, std::string_view text) const {
        append_labelled(out, page_, number, indent_, text);
    }

    void entry(std::string& out, const PlacedLine& placed) const {
        std::string number = fmt::format("{:>{}}.", placed.number, indent_ - 2);
        const auto add = [&](std::string_view text) {
            behind(out, number, text);
            number.clear();
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
        const std::size_t room = page_.width * 2 / 5;
        const std::string left = end_that_fits(visible_text(without_final_blanks(term.before)), room);
        const std::string right = fmt::format("{}  {}", visible_text(term.text), numbers);
        out.append(room - display_width(left), ' ');
        out += left;
        bool first = true;
        for (const std::string& one : wrapped(right, page_.width - room - 2, kRegisterIndent)) {
            out.append(first ? 2 : room + 2, ' ');
            out.append(without_final_blanks(one)) += '\n';
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

    Page page_;
    std::size_t indent_;  // of what stands behind a number
};

}  // namespace

std::unique_ptr<ListForm> make_text_list(ListOutline outline, const Page& page) {
    return std::make_unique<TextForm>(std::move(outline), page);
}

}  // namespace unikat
