#include <array>
#include <fmt/format.h>

#include "text/html.hpp"
#include "tools/list_form.hpp"
#include "tools/list_page_parts.hpp"

namespace unikat {
namespace {

// A browser lays out the parts of a long page one by one, as they come into sight.
constexpr std::uint64_t kLinesOfPart = 100;

std::string_view register_id(RegisterKind kind) {
    constexpr std::array<std::string_view, kRegisterKinds> kIds = {"authors", "titles", "subjects",
                                                                   "isbns",   "issns",  "words"};
    return kIds.at(static_cast<std::size_t>(kind));
}

class HtmlForm final : public ListForm {
public:
    using ListForm::ListForm;

    void begin(std::string& out) const override {
        const std::string title = html_text(outline().title);
        out += fmt::format(R"(<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{0}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" />
<title>{1}</title>
<style>{2}</style>
</head>
<body>
<header>
<h1 dir="auto">{1}</h1>
<p>{3}</p>
</header>
)",
                           labels().language, title, kListStyle, labels().entries_text(outline().entries));
        search_form(out);
        contents(out);
        out += "<main>\n";
    }

    void line(std::string& out, const PlacedLine& placed) const override {
        if (placed.place % kLinesOfPart == 0) out += placed.place == 0 ? "<div>\n" : "</div>\n<div>\n";
        if (placed.section != 0)
            out += fmt::format("<h2 id=\"section-{}\" dir=\"auto\">{}</h2>\n", placed.section,
                               html_text(placed.line.section));
        if (placed.line.describes)
            entry(out, placed);
        else
            reference(out, placed);
    }

    void end_lines(std::string& out) const override {
        out += outline().entries == 0 ? fmt::format("<p>{}</p>\n", labels().entries_text(0)) : "</div>\n";
        out += "</main>\n";
    }

    void begin_register(std::string& out, RegisterKind kind) const override {
        out += fmt::format("<section class=\"register{}\" aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n<ul>\n",
                           kind == RegisterKind::kwic ? " words" : "", register_id(kind), register_id(kind),
                           labels().register_title(kind));
    }

    void empty_register(std::string& out, RegisterKind kind) const override {
        out += fmt::format(
            "<section class=\"register\" aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n<p>{2}</p>\n</section>\n",
            register_id(kind), labels().register_title(kind), labels().entries_text(0));
    }

    void register_line(std::string& out, const RegisterLine& line) const override {
        if (line.place % kLinesOfPart == 0 && line.place > 0) out += "</ul>\n<ul>\n";
        out += "<li dir=\"auto\">";
        if (line.term.kind == RegisterKind::kwic)
            permutation(out, line.term);
        else
            out += html_text(line.term.text) + " ";
        bool first = true;
        for (const std::uint64_t number : line.numbers) {
            out += fmt::format("{0}<a href=\"#n{1}\">{1}</a>", first ? "" : ", ", number);
            first = false;
        }
        out += line.term.kind == RegisterKind::kwic ? "</span></li>\n" : "</li>\n";
    }

    void end_register(std::string& out) const override { out += "</ul>\n</section>\n"; }

    void end(std::string& out) const override {
        out += fmt::format("<script>{}</script>\n</body>\n</html>\n", kListScript);
    }

private:
    static void permutation(std::string& out, const RegisterTerm& term) {
        const std::string_view before = without_final_blanks(term.before);
        out += fmt::format("<span class=\"before\">{}</span> <span class=\"word\">{} ",
                           before.empty() ? "&#160;" : html_text(before), html_text(term.text));
    }

    // Without a script there is nothing to search with.
    void search_form(std::string& out) const {
        out += fmt::format(
            R"(<form id="search" role="search" hidden="hidden" data-found="{}" data-first="{}">
<label>{} <input type="search" autocomplete="off" spellcheck="false" /></label>
<output>&#160;</output>
</form>
)",
            labels().found, labels().first_found, labels().search);
    }

    void contents(std::string& out) const {
        if (outline().contents.empty() && outline().registers.empty()) return;
        out += fmt::format("<nav aria-label=\"{0}\">\n<h2>{0}</h2>\n<ul>\n", labels().contents);
        for (const ListSection& section : outline().contents)
            out += fmt::format("<li><a href=\"#section-{}\" dir=\"auto\">{}</a></li>\n", section.number,
                               html_text(outline().all_sections ? section.title : section.initial));
        for (const RegisterKind kind : outline().registers)
            out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", register_id(kind), labels().register_title(kind));
        out += "</ul>\n</nav>\n";
    }

    // The style shows a dash for a heading that repeats; who searches sees the heading.
    void heading(std::string& out, const PlacedLine& placed) const {
        const bool dash = placed.repeats && outline().dashes;
        out += fmt::format("<p class=\"{}\" dir=\"auto\"><span>{}</span></p>", dash ? "heading again" : "heading",
                           html_text(placed.line.heading));
    }

    void entry(std::string& out, const PlacedLine& placed) const {
        out += fmt::format("<article id=\"n{0}\"><a class=\"number\" href=\"#n{0}\">{0}</a>", placed.number);
        if (!placed.line.heading.empty()) heading(out, placed);
        for (const std::string_view text : lines_in(placed.line.text))
            out += fmt::format("<p dir=\"auto\">{}</p>", html_text(text));
        out += "</article>\n";
    }

    void reference(std::string& out, const PlacedLine& placed) const {
        out += "<article class=\"reference\">";
        if (!placed.line.heading.empty()) heading(out, placed);
        out += fmt::format("<p dir=\"auto\">{} <a href=\"#n{}\">{}</a>.</p></article>\n",
                           html_text(reference_text({}, placed.line.text)), placed.number,
                           labels().see_text(placed.number));
    }
};

}  // namespace

std::unique_ptr<ListForm> make_list_page(ListOutline outline) {
    return std::make_unique<HtmlForm>(std::move(outline));
}

}  // namespace unikat
