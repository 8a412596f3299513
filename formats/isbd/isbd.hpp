#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "unikat/export.hpp"
#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// The description of a MARC 21 or UNIMARC record after the consolidated ISBD (IFLA 2011), areas 0 to 8, in lines that
/// each end with a line feed; there is no blank line inside it. Pure; safe on any thread; fails on no record.
///
/// The layout is that of the options. `paragraph`: areas 0 to 6 run on, then each note and each identifier on a line.
/// `areas`: each area, and each repetition of one, on its own line without the area mark. `card`: as on a 7.5 x
/// 12.5 cm card of 60 columns, heading at the first indention (8), body at the second (12); a record without a heading
/// has hanging indention; the content form stands on a line of its own above; tracings at the foot.
///
/// Where the rules leave a choice:
/// - What ISBD prescribes is supplied; the same marks typed at the ends of subfields are taken off first, whatever
///   leader/18 says, but never a point that belongs to an abbreviation, an initial or an ellipsis.
/// - The area mark's point is given after `?`, `!`, brackets, quotation marks and the hyphen of an open date, whatever
///   the stops: `Who?. — `, `1990-. — `. After an abbreviation's point or an ellipsis both stops alone give it.
/// - Several forms and media are joined by ` + `, each form with its medium:
///   `Text (visual) : unmediated + Spoken word : audio`.
/// - Of several 264 fields with one date among them the date stands after the last name, copyright dates after it.
/// - No point ends a line that an area ends, but a card's paragraph. Notes end as the cataloguer ended them.
/// - Square brackets that span subfields become a pair for each element, those left open are closed.
/// - A record without a title has its uniform or key title in brackets, else `[Title missing]`. An authority record has
///   its heading there and no area 0.
/// - Notes are labelled with the display constants that MARC 21 ties to tags and indicators. Notes that are one
///   institution's own ($5, 59X), private ones (first indicator 0 of 541, 542, 561) and 583 are left out.
/// - Identifiers that are cancelled or invalid ($z) are left out. A URL of the resource itself (856 whose second
///   indicator is not 2) stands in area 8, as the consolidated edition has it.
/// - A component part (leader/07 a or b) and any record whose 773 is to be displayed ends with its `In: ` line.
/// - `isbd_original_script`: a field linked with an 880 is replaced by it; an unlinked 880 comes in addition.
/// - Of UNIMARC, notes on one copy (316 to 319) and linking entries that make no note (second indicator 0) are left
/// out;
///   the original script has no fields of its own there.
/// - `isbd_holdings`: a last line names the libraries of 850.
/// - Control characters and line breaks in values become blanks; bytes that are not UTF-8 are passed through.
[[nodiscard]] UNIKAT_EXPORT std::string isbd_text(const Record& record, const WriteOptions& options);

/// What a statement of a description is: areas 0 to 8 of the ISBD, the host of a component part, and the libraries.
enum class IsbdPart : std::uint8_t {
    content_form,
    title,
    edition,
    specific,  ///< Of maps, music, serials and other material that has an area 3.
    publication,
    physical,
    series,
    note,
    identifier,
    host,
    libraries,  ///< Where the options want holdings.
};

struct IsbdStatement {
    IsbdPart part;
    std::string text;
};

/// The same description as single statements in the order of the areas, each repetition of an area for itself, without
/// area marks; layout and dash do not matter. Pure; safe on any thread.
[[nodiscard]] UNIKAT_EXPORT std::vector<IsbdStatement> isbd_statements(const Record& record,
                                                                       const WriteOptions& options);

/// The functions of the row in the table of formats. Records are separated by one blank line.
[[nodiscard]] bool encode_isbd(EncodeContext& context, const Record& record, std::string& out);
void between_isbd(const WriteOptions& options, std::string& out);

}  // namespace unikat
