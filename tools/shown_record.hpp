#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/page.hpp"
#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// The language of labels.
enum class LabelLanguage : std::uint8_t { english, indonesian };

/// What a record says under one label: names, an area of its ISBD description, subjects and so on.
struct LabelledTexts {
    std::string_view label;  ///< In the language that was wanted; lives as long as the program.
    std::vector<std::string> texts;
};

/// All of it, in the order in which it is shown; no label twice. Pure.
[[nodiscard]] std::vector<LabelledTexts> labelled_texts(const Record& record, LabelLanguage language);

/// Append one record for people to read, and a blank line. Safe on any thread.

/// The labelled_texts().
void append_labelled_record(std::string& out, const Record& record, const Page& page, LabelLanguage language);

/// Field by field: `245 10 $a Bumi manusia`, the leader first under LDR.
void append_tagged_record(std::string& out, const Record& record, const Page& page);

/// Its main heading, and below it its description as isbd_text() has it.
void append_isbd_record(std::string& out, const Record& record, const Page& page, const WriteOptions& options);

}  // namespace unikat
