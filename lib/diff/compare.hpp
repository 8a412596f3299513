#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "unikat/record.hpp"

namespace unikat {

/// What counts when two records are compared.
struct CompareOptions {
    std::vector<std::string> ignored;  ///< Tags, with X for any character: "005", "9XX"; "LDR" is the leader.
    bool ignore_order = false;         ///< The order of fields.
};

/// Is this a tag, or one with X for any character, or LDR?
[[nodiscard]] bool is_tag_pattern(std::string_view text);

/// Is the field left out of the comparison?
[[nodiscard]] bool is_ignored(const CompareOptions& options, Tag tag);

/// Everything of the record that counts, as bytes: records are the same where these are. Leader positions that belong
/// to a serialisation (00-04, 09-16, 20-23) never count, nor does the Unicode form of text (composed or decomposed).
[[nodiscard]] std::string comparable_form(const Record& record, const CompareOptions& options);

/// A line of the difference between two records.
struct FieldChange {
    char sign;    ///< '-' only in the old record, '+' only in the new one.
    bool leader;  ///< Of the leader, and not of a field.
    Field field;  ///< Views into the record that has it.
};

/// What must be taken from and added to the old record to get the new one, in its order. Fields that both have are
/// found by a longest common subsequence, so that few lines say it; without regard to order where that is ignored.
[[nodiscard]] std::vector<FieldChange> field_changes(const Record& old_record, const Record& new_record,
                                                     const CompareOptions& options);

}  // namespace unikat
