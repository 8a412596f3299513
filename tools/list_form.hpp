#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "list/list_order.hpp"
#include "tools/list_labels.hpp"
#include "tools/page.hpp"

namespace unikat {

/// What a form must know of a list before it writes the first line.
struct ListOutline {
    std::string title;
    std::uint64_t entries = 0;
    bool dashes = false;                  ///< A heading that repeats the one before is a dash.
    std::vector<ListSection> contents;    ///< For a table of contents; not all sections where they are many.
    bool all_sections = true;             ///< Are they all?
    std::vector<RegisterKind> registers;  ///< Those that follow.
    const ListLabels* labels = nullptr;
};

/// How a list is written for people: text, Markdown or HTML. What stands in records comes out as text, whatever it
/// looks like. Const functions may be called by any thread; each appends to `out`.
class ListForm {
public:
    explicit ListForm(ListOutline outline) : outline_(std::move(outline)) {}
    ListForm(const ListForm&) = delete;
    ListForm& operator=(const ListForm&) = delete;
    virtual ~ListForm();

    virtual void begin(std::string& out) const = 0;
    /// An entry or a reference, behind the title of the section that it opens.
    virtual void line(std::string& out, const PlacedLine& placed) const = 0;
    /// Between the entries and the registers.
    virtual void end_lines(std::string& out) const { static_cast<void>(out); }
    virtual void begin_register(std::string& out, RegisterKind kind) const = 0;
    virtual void register_line(std::string& out, const RegisterLine& line) const = 0;
    /// In place of the three others where the register has nothing.
    virtual void empty_register(std::string& out, RegisterKind kind) const = 0;
    virtual void end_register(std::string& out) const { static_cast<void>(out); }
    virtual void end(std::string& out) const { static_cast<void>(out); }

protected:
    [[nodiscard]] const ListOutline& outline() const { return outline_; }
    [[nodiscard]] const ListLabels& labels() const { return *outline_.labels; }

private:
    ListOutline outline_;
};

/// Lines for a printer or a terminal.
[[nodiscard]] std::unique_ptr<ListForm> make_text_list(ListOutline outline, const Page& page);
/// CommonMark.
[[nodiscard]] std::unique_ptr<ListForm> make_markdown_list(ListOutline outline);
/// One page that asks for nothing from anywhere.
[[nodiscard]] std::unique_ptr<ListForm> make_list_page(ListOutline outline);

/// What stands for a repeated heading.
inline constexpr std::string_view kRepeatedHeading = "———";

/// The lines of a text that ends each with a line feed.
[[nodiscard]] std::vector<std::string_view> lines_in(std::string_view text);

[[nodiscard]] std::string_view without_final_blanks(std::string_view text);

/// "Hirata, Andrea. Laskar pelangi.": the heading, where there is one, and what stands under it, as one sentence each.
[[nodiscard]] std::string reference_text(std::string_view heading, std::string_view title);

}  // namespace unikat
