#include <fmt/format.h>

#include "text/markdown.hpp"
#include "tools/list_form.hpp"

namespace unikat {
namespace {

// A backslash at the end of a line breaks it there.
constexpr std::string_view kLineBreak = "\\\n";

std::string register_anchor(RegisterKind kind) {
    return fmt::format("register-{}", static_cast<int>(kind));
}

class MarkdownForm final : public ListForm {
public:
    using ListForm::ListForm;

    void begin(std::string& out) const override {
        out += fmt::format("# {}\n\n{}\n", markdown_text(outline().title),
                           markdown_text(labels().entries_text(outline().entries)));
        if (outline().contents.empty() && outline().registers.empty()) return;
        out += fmt::format("\n## {}\n\n", labels().contents);
        for (const ListSection& section : outline().contents)
            out += fmt::format("- [{}](#section-{})\n",
                               markdown_text(outline().all_sections ? section.title : section.initial), section.number);
        for (const RegisterKind kind : outline().registers)
            out += fmt::format("- [{}](#{})\n", labels().register_title(kind), register_anchor(kind));
    }

    void line(std::string& out, const PlacedLine& placed) const override {
        if (placed.section != 0)
            out +=
                fmt::format("\n## <a id=\"section-{}\"></a>{}\n", placed.section, markdown_text(placed.line.section));
        const bool dash = placed.repeats && outline().dashes;
        const std::string_view heading = dash ? kRepeatedHeading : std::string_view(placed.line.heading);
        if (!placed.line.describes) {
            out += fmt::format("\n{} [{}](#entry-{}).\n", markdown_text(reference_text(heading, placed.line.text)),
                               labels().see_text(placed.number), placed.number);
            return;
        }
        out += fmt::format("\n<a id=\"entry-{0}\"></a>**{0}.** ", placed.number);
        bool first = true;
        const auto add = [&](std::string_view text) {
            if (!first) out += kLineBreak;
            out += markdown_text(text);
            first = false;
        };
        if (!heading.empty()) add(heading);
        for (const std::string_view text : lines_in(placed.line.text)) add(text);
        out += '\n';
    }

    void begin_register(std::string& out, RegisterKind kind) const override {
        out += fmt::format("\n## <a id=\"{}\"></a>{}\n\n", register_anchor(kind), labels().register_title(kind));
    }

    void empty_register(std::string& out, RegisterKind kind) const override {
        begin_register(out, kind);
        out += labels().entries_text(0) + "\n";
    }

    void register_line(std::string& out, const RegisterLine& line) const override {
        out += "- ";
        out += markdown_text(line.term.before);
        const std::string text = markdown_text(line.term.text);
        out += line.term.kind == RegisterKind::kwic ? in_bold_from_word(line.term) : text;
        bool first = true;
        for (const std::uint64_t number : line.numbers) {
            out += fmt::format("{}[{}](#entry-{})", first ? " " : ", ", number, number);
            first = false;
        }
        out += '\n';
    }

private:
    // Marks of emphasis must touch a word, which a title's sign need not leave them.
    static std::string in_bold_from_word(const RegisterTerm& term) {
        const std::size_t blank = std::min(term.text.find(' '), term.text.size());
        return fmt::format("<b>{}</b>{}", markdown_text(std::string_view(term.text).substr(0, blank)),
                           markdown_text(std::string_view(term.text).substr(blank), false));
    }
};

}  // namespace

std::unique_ptr<ListForm> make_markdown_list(ListOutline outline) {
    return std::make_unique<MarkdownForm>(std::move(outline));
}

}  // namespace unikat
