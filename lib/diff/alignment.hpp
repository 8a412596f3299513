#pragma once

#include <cstdint>
#include <vector>

#include "diff/compare.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// A subfield of a changed field. What it has not on a side is empty.
struct SubfieldChange {
    enum class Kind : std::uint8_t { same, changed, removed, added };
    Kind kind;
    Subfield old_subfield;
    Subfield new_subfield;
};

/// A field of two records. Views into the records; what it has not on a side is empty.
struct FieldChange {
    enum class Kind : std::uint8_t {
        removed,  ///< Only the old record has it.
        added,    ///< Only the new record has it.
        changed,  ///< Both have a field of this tag, and these two are alike.
        moved,    ///< Both have it, at another place among the others.
        same,     ///< Both have it. No change.
    };
    Kind kind;
    bool leader = false;  ///< The leader, as a control field LDR, and no field.
    Field old_field;
    Field new_field;
    std::vector<SubfieldChange> subfields;  ///< Of a changed data field, in the order of both.

    [[nodiscard]] Tag tag() const { return kind == Kind::removed ? old_field.tag() : new_field.tag(); }
};

/// What must be done to the old record to get the new one, in the order of their fields. Fields that both have are
/// found by a longest common subsequence of what counts of them. Of the others, two that are the same have moved, and
/// two of one tag that are alike in a good part have changed: those most alike first. Subfields of a changed field are
/// aligned so that most of their text stays.
[[nodiscard]] std::vector<FieldChange> field_changes(const Record& old_record, const Record& new_record,
                                                     const CompareOptions& options);

/// The same with the fields that both have among them: all of both records that counts, side by side.
[[nodiscard]] std::vector<FieldChange> aligned_fields(const Record& old_record, const Record& new_record,
                                                      const CompareOptions& options);

/// The subfields of two fields, aligned.
[[nodiscard]] std::vector<SubfieldChange> subfield_changes(const Field& old_field, const Field& new_field,
                                                           const CompareOptions& options);

}  // namespace unikat
