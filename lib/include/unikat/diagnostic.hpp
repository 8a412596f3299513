#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "unikat/export.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// How much a finding costs.
enum class Severity : std::uint8_t {
    notice,    ///< Nothing was lost: a complete repair, or something that is kept as it is but is not as it should be.
    loss,      ///< A part of a record could not be read or written as it was.
    rejected,  ///< A whole record, or bytes where one should be, could not be read or written.
};

/// What was found. The table of names, severities and messages is in lib/record/diagnostic.cpp.
enum class Code : std::uint8_t {
    // framing: where records begin and end
    blank_between_records,
    junk_between_records,
    record_too_long,
    truncated_record,
    truncated_input,
    input_damaged,
    terminator_missing,
    // ISO 2709 structure
    leader_invalid,
    leader_nonstandard,
    record_length_wrong,
    directory_wrong,
    directory_unreadable,
    field_not_in_directory,
    // fields
    tag_invalid,
    tag_cut,
    indicator_invalid,
    indicator_missing,
    indicator_lost,
    subfield_code_invalid,
    subfield_code_cut,
    text_outside_subfield,
    field_empty,
    control_character,
    control_number_missing,
    field_repeated,
    fixed_length_wrong,
    // character encoding
    encoding_differs,
    utf8_invalid,
    marc8_invalid,
    unimarc_invalid,
    bytes_unmappable,
    marc8_unmappable,
    encoded_twice,
    character_lost,
    // XML
    xml_not_well_formed,
    xml_structure,
    xml_entity_unknown,
    xml_text_ignored,
    // JSON
    json_not_well_formed,
    json_structure,
    // formats that are text, a line for a field
    // CDS/ISIS
    isis_structure,
    isis_deleted,
    isis_cross_reference,
    // maps
    map_field_left_out,
    map_value_unknown,
    // line format
    line_unreadable,
    mnemonic_unknown,
    record_number_differs,
    // tables
    row_unreadable,
    row_quotes_wrong,
    row_short,
    column_unknown,
    value_unknown,
    // what an output format cannot hold
    xml_character_replaced,
    xml_character_dropped,
    output_record_too_long,
    output_field_too_long,
    output_lengths_zero,
    output_record_split,
    output_character_lost,
    output_structure_lost,
    output_cell_changes,
    // members of a union
    union_record_as_member,
    member_field_invalid,
    members_of_other_rules,
    library_without_numbers,
    number_shared,
    deletion_outranks,
    // differences
    control_number_repeated,
    change_field_invalid,
    change_does_not_fit,
    change_unclear,
    deletion_without_record,
    count_,  // not a code: how many there are
};

/// A row of the table of codes.
struct CodeRow {
    std::string_view name;  ///< As printed in brackets and in the JSON of --diagnostics; never changes.
    Severity severity;
    std::string_view message;  ///< `{}` stands for the diagnostic's detail.
};

[[nodiscard]] UNIKAT_EXPORT const CodeRow& code_row(Code code);
/// All rows, in the order of Code.
[[nodiscard]] UNIKAT_EXPORT std::span<const CodeRow> code_table();

/// Where something was found. Unknown parts are empty.
struct Location {
    std::string file;                     ///< As the user named it; "-" is standard input.
    std::uint64_t record = 0;             ///< Counted from 1 in the file; 0: not in a record.
    std::optional<std::uint64_t> offset;  ///< Byte offset in the (decompressed) file, from 0.
    std::string control_number;           ///< Field 001.
    Tag tag;
};

/// One finding at one place.
struct Diagnostic {
    Severity severity;  ///< That of the table, or a lesser one where the finding did no harm.
    Code code;
    Location location;
    std::string detail;
};

/// The message with its detail, without the place: "the leader says 120 bytes, the record has 118".
[[nodiscard]] UNIKAT_EXPORT std::string message_of(const Diagnostic& diagnostic);

/// The line for people: "unikat: FILE: record 12 (001 ocm00123), byte 10234, field 245: MESSAGE [code]", no newline.
/// Control characters in it are shown as \xNN.
[[nodiscard]] UNIKAT_EXPORT std::string to_line(const Diagnostic& diagnostic);

/// The line for programs: a JSON object with severity, code, file, record, offset, control_number, tag, message; absent
/// parts are left out. No newline.
[[nodiscard]] UNIKAT_EXPORT std::string to_json(const Diagnostic& diagnostic);

}  // namespace unikat
