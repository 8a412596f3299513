#pragma once

#include <string_view>
#include <vector>

#include "formats/crosswalk/fields.hpp"
#include "formats/crosswalk/fixed_fields.hpp"
#include "formats/xml/element_writer.hpp"

namespace unikat::mods {

/// What every part of the mapping needs: the record, and where it is written to.
struct Source {
    const crosswalk::Fields& fields;
    const crosswalk::FixedFields& fixed;
    xml::ElementWriter& xml;
};

/// The parts, in the order in which they are written.
void write_titles(const Source& source);
void write_names(const Source& source);
void write_type(const Source& source);
void write_genres(const Source& source);
void write_origin(const Source& source);
void write_languages(const Source& source);
void write_physical_description(const Source& source);
void write_content(const Source& source);
void write_notes(const Source& source);
void write_subjects(const Source& source);
void write_classifications(const Source& source);
void write_locations(const Source& source);
void write_related_items(const Source& source);
void write_identifiers(const Source& source);
void write_record_info(const Source& source);

/// altRepGroup and script of the element just begun, as $6 of the field says.
void write_linkage(const Source& source, const Field& field);

/// valueURI of the element just begun, where $0 of the field is one.
void write_value_uri(const Source& source, const Field& field);

/// xlink:href of the element just begun, where $u of the field is an address.
void write_link(const Source& source, const Field& field);

/// The authority that the second indicator or $2 of a subject or genre heading names; empty where there is none.
[[nodiscard]] std::string_view authority_of(const Field& field);

/// What the parts of a title are taken from. `title` are the codes that belong to whatever is before them, $b starts a
/// subtitle, $n and $p are parts.
struct TitleCodes {
    std::string_view title = "a";
    bool has_subtitle = true;
    bool has_parts = true;
    char first = 'a';  ///< Where the title starts: $t in a heading for a name with a title.
};

/// title, subTitle, partNumber and partName; what does not sort by the indicator becomes nonSort.
void write_title_parts(const Source& source, const Field& field, const TitleCodes& codes, char nonfiling = '0');

/// namePart, affiliation, role and so on of a heading. `tag` ends in 00, 10 or 11, or is 720.
void write_name_parts(const Source& source, const Field& field, int tag);
/// The type of the name in a heading: personal, family, corporate or conference.
[[nodiscard]] std::string_view name_type(const Field& field, int tag);

/// A field and the 880s linked with it, or an 880 that is linked with no field of the record.
using FieldGroup = std::vector<crosswalk::MappedField>;
[[nodiscard]] std::vector<FieldGroup> groups_of(const Source& source, int first_tag, int last_tag);

}  // namespace unikat::mods
