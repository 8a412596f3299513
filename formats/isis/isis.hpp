#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// CDS/ISIS: ISO 2709 exchange files as ISIS systems write them, and master files (.mst). The functions of the format's
/// row. Which of the two an input is, its first bytes tell.
///
/// An ISIS field is a value with subfields after `^`, or text alone. Text before the first subfield is a subfield with
/// a blank code; tags 001 to 009, which have no subfields here, keep their value as it is, `^` included.

int sniff_isis(std::string_view head);

/// Is this the head of a master file, of which all must be seen to know which versions of its records are current?
bool needs_file_isis(std::string_view head);

/// For a master file, ReadOptions::path says where the whole of it and the .xrf beside it are. Without a path every
/// version of a record that is not deleted comes as a record.
std::unique_ptr<Framer> make_isis_framer(const ReadOptions& options);

bool parse_isis(ParseContext& context, std::string_view frame, Record& record);

/// Writes an exchange file: lines of 80 bytes with CR LF, 0x1E behind each field, 0x1D behind the record.
bool encode_isis(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
