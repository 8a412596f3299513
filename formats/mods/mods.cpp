#include "formats/mods/mods.hpp"

#include "formats/crosswalk/bibliographic.hpp"
#include "formats/mods/parts.hpp"

namespace unikat {

void begin_mods(const WriteOptions&, std::string& out) {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.loc.gov/mods/v3"
        " http://www.loc.gov/standards/mods/v3/mods-3-7.xsd\">\n";
}

void end_mods(const WriteOptions&, std::string& out) {
    out += "</modsCollection>\n";
}

bool encode_mods(EncodeContext& context, const Record& record, std::string& out) {
    const crosswalk::Bibliographic bibliographic(context, record);
    const crosswalk::Fields fields(bibliographic.record());
    const crosswalk::FixedFields fixed(fields);
    xml::ElementWriter xml(context, out);
    const mods::Source source{fields, fixed, xml};
    xml.begin_record("mods", " version=\"3.7\"");
    mods::write_titles(source);
    mods::write_names(source);
    mods::write_type(source);
    mods::write_genres(source);
    mods::write_origin(source);
    mods::write_languages(source);
    mods::write_physical_description(source);
    mods::write_content(source);
    mods::write_notes(source);
    mods::write_subjects(source);
    mods::write_classifications(source);
    mods::write_related_items(source);
    mods::write_identifiers(source);
    mods::write_locations(source);
    mods::write_record_info(source);
    return xml.end_record();
}

}  // namespace unikat
