#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// The bibliography CSV of SLiMS (Senayan Library Management System): a row for each title, 18 columns.
///
///     "title","gmd_name","edition", ... "authors","topics","item_code"
///     "Laskar pelangi","Text","Cet. 3", ... "<Andrea Hirata>","<Novel>","<B0001><B0002>"
///
/// Separator, quote, the way in which a quote stands in a cell, and the columns are found out from the first 64 KiB
/// (table_form.hpp). A row becomes a brief record of MARC 21 (to_marc.hpp) and a record a row (from_marc.hpp). A cell
/// that its fields would not give back letter for letter is kept in 990 beside them (kept_cells.hpp). The functions of
/// the format's row:

int sniff_slims(std::string_view head);
std::unique_ptr<Framer> make_slims_framer(const ReadOptions& options);
/// Without a table in the frame's context the frame itself tells how it is written.
bool parse_slims(ParseContext& context, std::string_view frame, Record& record);
void begin_slims(const WriteOptions& options, std::string& out);
bool encode_slims(EncodeContext& context, const Record& record, std::string& out);

}  // namespace unikat
