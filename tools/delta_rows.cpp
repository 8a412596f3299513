#include "tools/delta_rows.hpp"

#include "diff/record_key.hpp"
#include "tools/delta.hpp"
#include "tools/pairing_rows.hpp"

namespace unikat {
namespace {

// Records without a number are known by their content.
std::string key_of(const Record& record, std::string_view library, const Hash& content) {
    std::string key = number_key(record, library);
    if (!has_number(key)) key += content.bytes();
    return key;
}

}  // namespace

void add_file_row(PatchWork& work, const Batch::Entry& entry, std::string_view library) {
    PatchRow row;
    row.number = entry.frame.number;
    row.content = replaced_hash(entry.record);
    row.key = key_of(entry.record, library, row.content);
    work.rows.push_back(std::move(row));
}

void add_delta_row(PatchWork& work, const Batch::Entry& entry, std::string_view library, bool must_say) {
    const DeltaRecord read = read_delta_record(entry.record);
    if (!read.fault.empty()) return report(work, entry, Code::change_field_invalid, "998", read.fault);
    if (!read.change && (must_say || entry.record.control_number().empty()))
        return report(work, entry, Code::change_unclear, {},
                      must_say ? "the record does not say what it replaces (998 $2 unikat)"
                               : "the record has no control number, and does not say what it replaces");
    PatchRow row;
    row.stage = work.batch.input->index + 1;
    row.number = entry.frame.number;
    row.content = replaced_hash(read.record);
    row.deletes = read.deletes;
    row.change = read.change;
    row.key = key_of(read.record, library, read.change ? read.change->old_content.value_or(row.content) : row.content);
    work.rows.push_back(std::move(row));
}

void report_row(Report& report, std::string_view file, std::size_t number, std::string_view key, Code code,
                std::string detail) {
    const Location place{std::string(file), number, {}, has_number(key) ? shown_key(key) : "", {}};
    std::vector<Diagnostic> found = {{code_row(code).severity, code, place, std::move(detail)}};
    report.add(found);
}

}  // namespace unikat
