#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// ISO 2709 as MARC 21 uses it (MARC 21 Specifications for Record Structure): the functions of the format's row.

int sniff_marc(std::string_view head);

/// The same for UNIMARC, told by its first record: field 200 without 245.
int sniff_unimarc(std::string_view head);

/// Cuts at record terminators. A record whose terminator is missing ends where a plausible leader begins.
std::unique_ptr<Framer> make_marc_framer(const ReadOptions& options);

/// Reads a record by its directory where that is sound, else by the field terminators. Values come out in UTF-8.
/// UNIMARC records are told from others (is_unimarc()) and are read by their own rules.
bool parse_marc(ParseContext& context, std::string_view frame, Record& record);

/// The same, and whatever is not clearly MARC 21 (245 without 200) is UNIMARC.
bool parse_unimarc(ParseContext& context, std::string_view frame, Record& record);

/// Writes the record's raw bytes where they are what is asked for, else encodes it with computed lengths.
/// The leader of a UNIMARC record stays as it is but for the lengths, and so do its character sets, unless
/// `recode_unimarc` asks for UTF-8.
bool encode_marc(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
