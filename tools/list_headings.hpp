#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/list_plan.hpp"
#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// Under what a record can stand in a list.
struct ListHeading {
    std::string text;    ///< As it is printed.
    std::string filing;  ///< As it is filed; empty: last.
    std::string order;   ///< Bytes that compare as headings are filed.
};

/// The indicator that counts the nonfiling characters of a field of titles; "0" for other fields.
[[nodiscard]] char nonfiling_indicator(const Field& field);

/// A record as lists see it: MARC 21, a UNIMARC record in those fields; 880 in place of the romanised fields where the
/// plan wants that. Views into the record, which must outlive it.
class ListedRecord {
public:
    ListedRecord(const Record& record, const ListPlan& plan);
    ListedRecord(const ListedRecord&) = delete;
    ListedRecord& operator=(const ListedRecord&) = delete;

    [[nodiscard]] const Record& marc21() const { return marc21_; }
    /// As it came.
    [[nodiscard]] const Record& original() const { return original_; }

    /// The field that has the title proper (245, else a uniform or key title), or null.
    [[nodiscard]] const Field* title_field() const { return title_; }
    /// Title proper, parts and other title information, filed without what the indicator does not count; of a record
    /// without a title the label for that, filed last.
    [[nodiscard]] ListHeading title() const;

    /// The main heading, then the names of added entries, each once. Empty where the record is entered under its title
    /// and has none.
    [[nodiscard]] std::vector<ListHeading> authors() const;
    /// Is the first of authors() the main heading?
    [[nodiscard]] bool has_main_heading() const { return main_ != nullptr; }
    /// Is it a name, and no uniform title?
    [[nodiscard]] bool has_main_name() const;
    [[nodiscard]] std::vector<ListHeading> subjects() const;
    /// Title proper, variant and added titles, titles in name-title entries.
    [[nodiscard]] std::vector<ListHeading> all_titles() const;

    /// The description in lines.
    [[nodiscard]] std::string description() const;

private:
    [[nodiscard]] static std::string main_text(const Field& main);
    [[nodiscard]] ListHeading heading(std::string text, std::string_view filed) const;
    [[nodiscard]] ListHeading subject(const Field& field) const;

    const Record& original_;
    const ListPlan& plan_;
    Arena arena_;
    std::vector<Field> fields_;
    Record marc21_;
    const Field* title_ = nullptr;
    const Field* main_ = nullptr;  // the main heading, where it says something
};

}  // namespace unikat
