#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "unikat/record.hpp"

namespace unikat {

/// What counts when two records are compared.
struct CompareOptions {
    /// Tags that do not count, with X for any character: "005", "9XX"; "LDR" is the leader, "LDR/05" one position.
    std::vector<std::string> ignored;
    bool ignore_order = false;        ///< The order of fields does not count.
    bool ignore_punctuation = false;  ///< Nor does punctuation in subfields, or whether leader/18 says it is there.
    bool unicode_form = false;        ///< Composed and decomposed text differ.
    bool whole_leader = false;        ///< All of the leader but lengths (00-04, 12-16) counts.

    /// Nothing is left out: records that compare as the same are written the same.
    [[nodiscard]] static CompareOptions to_the_letter() {
        CompareOptions options;
        options.unicode_form = options.whole_leader = true;
        return options;
    }
};

/// Is this a tag, one with X for any character, LDR, or LDR with a position?
[[nodiscard]] bool is_tag_pattern(std::string_view text);

/// Is the field left out of the comparison?
[[nodiscard]] bool is_ignored(const CompareOptions& options, Tag tag);

/// The positions of the leader that count, as bytes. Those of a serialisation (00-04, 09-16, 20-23) do not, unless the
/// whole leader does.
[[nodiscard]] std::string comparable_leader(const Leader& leader, const CompareOptions& options);

/// What counts of one field.
[[nodiscard]] std::string comparable_field(const Field& field, const CompareOptions& options);

/// What counts of a subfield's value.
[[nodiscard]] std::string comparable_value(std::string_view value, const CompareOptions& options);

/// Everything of the record that counts, as bytes: records are the same where these are.
[[nodiscard]] std::string comparable_form(const Record& record, const CompareOptions& options);

}  // namespace unikat
