#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diff/patch_row.hpp"
#include "tools/report.hpp"
#include "tools/run.hpp"

namespace unikat {

/// A batch of a delta, or of the file that it is applied to, and a row for each record.
struct PatchWork : Work {
    std::vector<PatchRow> rows;
};

/// Adds the row of a record of the file.
void add_file_row(PatchWork& work, const Batch::Entry& entry, std::string_view library);

/// Adds the row of a delta's record, or reports why there is none. `must_say`: a record must say what it replaces.
void add_delta_row(PatchWork& work, const Batch::Entry& entry, std::string_view library, bool must_say);

/// Reports something of a row: of the record with its number in the file of this name.
void report_row(Report& report, std::string_view file, std::size_t number, std::string_view key, Code code,
                std::string detail);

}  // namespace unikat
