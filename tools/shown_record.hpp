#pragma once

#include <string>

#include "tools/page.hpp"
#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// The language of labels.
enum class LabelLanguage : std::uint8_t { english, indonesian };

/// Append one record for people to read, and a blank line. Safe on any thread.

/// What the record says under labels: names, the areas of its ISBD description with those in the original script,
/// subjects, classification, copies and who holds it.
void append_labelled_record(std::string& out, const Record& record, const Page& page, LabelLanguage language);

/// Field by field: `245 10 $a Bumi manusia`, the leader first under LDR.
void append_tagged_record(std::string& out, const Record& record, const Page& page);

/// Its main heading, and below it its description as isbd_text() has it.
void append_isbd_record(std::string& out, const Record& record, const Page& page, const WriteOptions& options);

}  // namespace unikat
