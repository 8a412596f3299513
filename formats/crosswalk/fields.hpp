#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/joined.hpp"
#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat::crosswalk {

/// A field with the number of the tag that it is mapped by: an 880 stands for the field that its $6 names.
struct MappedField {
    int tag = 0;
    const Field* field = nullptr;
    bool is_original_script = false;

    const Field* operator->() const { return field; }
    const Field& operator*() const { return *field; }
};

/// The fields of a record as the crosswalks ask for them, in the record's order. Tags that are no number, and 880s
/// linked with nothing, are left out. Valid as long as the record.
class Fields {
public:
    explicit Fields(const Record& record);

    [[nodiscard]] const Record& record() const { return record_; }
    [[nodiscard]] const std::vector<MappedField>& all() const { return fields_; }

    template <class Visit>
    void for_each(int tag, Visit visit) const {
        for_each(tag, tag, visit);
    }
    template <class Visit>
    void for_each(int first_tag, int last_tag, Visit visit) const {
        for (const MappedField& field : fields_)
            if (field.tag >= first_tag && field.tag <= last_tag) visit(field);
    }
    /// The first with this tag that is no 880, or null.
    [[nodiscard]] const Field* first(int tag) const;
    /// The value of a control field, empty where there is none.
    [[nodiscard]] std::string_view control(int tag) const;

private:
    const Record& record_;
    std::vector<MappedField> fields_;
};

/// The text without blanks, and without the marks that ISBD puts at its end. The point of an abbreviation stays.
[[nodiscard]] std::string_view without_marks(std::string_view value);

/// The same without marks at its start as well.
[[nodiscard]] std::string_view without_outer_marks(std::string_view value);

/// A text in one pair of square brackets, which say that the cataloguer supplied it, without them; else as it is.
struct Supplied {
    std::string_view text;
    bool is_supplied = false;
};
[[nodiscard]] Supplied without_brackets(std::string_view value);

/// As joined(), with ISBD's mark before a part where the record has none: `Title : subtitle`.
[[nodiscard]] std::string statement(const MappedField& field, std::string_view codes);

/// A subject heading as catalogues print it: subdivisions are set off by two hyphens. `Indonesia--History--1798-1942`.
[[nodiscard]] std::string subject_text(const Field& field);

}  // namespace unikat::crosswalk
