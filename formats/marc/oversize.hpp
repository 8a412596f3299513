#pragma once

#include <string>
#include <vector>

#include "unikat/arena.hpp"
#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// What a part of a split record may take, in bytes of UTF-8.
struct PartLimits {
    std::size_t field = 0;
    std::size_t record = 0;
};

/// Fills a directory entry of 12 bytes. Figures that are too large for their places are zeros; accept_size() decides
/// whether that may stay.
void put_entry(char* entry, Tag tag, std::size_t length, std::size_t start);

/// May a record that is too large for ISO 2709, or has a field that is, be written with zeros for its lengths? Reports
/// what --oversize makes of it, but for `split`, where it is for the parts to say.
[[nodiscard]] bool accept_size(EncodeContext& context, std::size_t record_length, std::size_t longest_field);

/// Makes several records of one that is too large for ISO 2709 (--oversize split).
///
/// A field that is too long becomes several with its tag and indicators, cut between subfields, or inside a subfield
/// behind a blank, or between characters where there is none; text joined again in order is the text as it was. A
/// record that is still too long becomes several, each with the leader, the control fields and field 245 (of UNIMARC
/// 200 and 100) of the whole and its share of the others, in order. Empty where what all parts have is too long alone.
/// The parts live in the arena and in the record's memory.
[[nodiscard]] std::vector<Record> split_record(const Record& record, PartLimits limits, Arena& arena);

/// Encodes one part, or reports why it cannot.
using WritePart = bool (*)(EncodeContext&, const Record&, std::string& out);

/// Writes the parts of a record one behind the other and says how many there are; or reports that they are still too
/// long, and leaves `out` as it was.
[[nodiscard]] bool write_in_parts(EncodeContext& context, const Record& record, std::string& out, WritePart write_part);

}  // namespace unikat
