#include "formats/isbd/isbd.hpp"

#include <array>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/card.hpp"
#include "formats/isbd/headings.hpp"
#include "formats/isbd/marks.hpp"
#include "formats/isbd/original_script.hpp"
#include "formats/isbd/unimarc.hpp"
#include "record/unimarc.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace isbd {

std::string_view area_dash(IsbdDash dash) {
    return dash == IsbdDash::em ? " \xE2\x80\x94 " : " -- ";
}

namespace {

constexpr std::size_t kLastRunOnArea = 6;
constexpr std::size_t kFirstOfDescription = 5;

/// The whole description in the order of the ISBD.
struct Description {
    std::array<Statements, kLastRunOnArea + 1> areas;
    Statements notes;
    Statements identifiers;
    Statements hosts;
    Statements holdings;
};

// One line that names the libraries of 850, in their order.
Statements holding_libraries(const Record& record) {
    std::string line;
    for (const Field& field : record.fields()) {
        if (field.tag() != Tag("850")) continue;
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == 'a') (line += line.empty() ? "Held by: " : ", ") += subfield.value;
    }
    return line.empty() ? Statements{} : Statements{line};
}

Description describe(const Record& record, const WriteOptions& options) {
    const IsbdStops stops = options.isbd_stops;
    Description description;
    description.areas = {options.isbd_content_form ? content_form_area(record) : Statements(),
                         title_area(record, stops),
                         edition_area(record, stops),
                         specific_area(record, stops),
                         publication_area(record, stops),
                         description_area(record, stops),
                         series_area(record, stops)};
    description.notes = notes_area(record, stops);
    description.identifiers = identifier_area(record);
    description.hosts = host_statements(record, options);
    if (options.isbd_holdings) description.holdings = holding_libraries(record);
    return description;
}

// The areas from `first` to `last` with the area mark between them.
std::string run_on(const Description& description, std::size_t first, std::size_t last, const WriteOptions& options) {
    std::string text;
    for (std::size_t area = first; area <= last; ++area)
        for (const std::string& statement : description.areas[area]) {
            if (!text.empty()) {
                append_point(text, options.isbd_stops);
                text += area_dash(options.isbd_dash);
            }
            text += statement;
        }
    return text;
}

void append_line(std::string& out, std::string_view line) {
    if (line.empty()) return;
    out += line;
    out += '\n';
}

template <class Append>
void for_each_closing_line(const Description& description, Append append) {
    for (const Statements* lines :
         {&description.notes, &description.identifiers, &description.hosts, &description.holdings})
        for (const std::string& line : *lines) append(line);
}

void write_paragraph(std::string& out, const Description& description, const WriteOptions& options) {
    append_line(out, run_on(description, 0, kLastRunOnArea, options));
    for_each_closing_line(description, [&out](const std::string& line) { append_line(out, line); });
}

void write_areas(std::string& out, const Description& description) {
    for (const Statements& area : description.areas)
        for (const std::string& statement : area) append_line(out, statement);
    for_each_closing_line(description, [&out](const std::string& line) { append_line(out, line); });
}

// A paragraph on a card ends as a sentence does, where the area mark would have stood.
std::string ended_paragraph(std::string text) {
    const bool ended = text.empty() || std::string_view(".?!)]-").find(text.back()) != std::string_view::npos;
    if (!ended) text += '.';
    return text;
}

void write_card(std::string& out, const Description& description, const Record& record, const WriteOptions& options) {
    const auto paragraph = [&out](const std::string& text) {
        append_card_paragraph(out, text, kSecondIndention, kFirstIndention);
    };
    const Field* heading = record.leader().type() == 'z' ? nullptr : main_heading(record);
    const std::string body = ended_paragraph(run_on(description, 1, kFirstOfDescription - 1, options));
    if (heading != nullptr)
        append_card_paragraph(out, ended_heading(heading_text(*heading)), kFirstIndention, kSecondIndention);
    paragraph(run_on(description, 0, 0, options));
    if (heading != nullptr)
        paragraph(body);
    else
        append_card_paragraph(out, body, kFirstIndention, kSecondIndention);
    paragraph(ended_paragraph(run_on(description, kFirstOfDescription, kLastRunOnArea, options)));
    for_each_closing_line(description, paragraph);
    paragraph(tracings(record, options));
}

std::vector<IsbdStatement> statements_of(const Record& record, const WriteOptions& options) {
    Description description = describe(record, options);
    std::vector<IsbdStatement> statements;
    const auto add = [&statements](IsbdPart part, Statements& texts) {
        for (std::string& text : texts)
            if (!text.empty()) statements.push_back({part, std::move(text)});
    };
    for (std::size_t area = 0; area <= kLastRunOnArea; ++area)
        add(static_cast<IsbdPart>(area), description.areas[area]);
    add(IsbdPart::note, description.notes);
    add(IsbdPart::identifier, description.identifiers);
    add(IsbdPart::host, description.hosts);
    add(IsbdPart::libraries, description.holdings);
    return statements;
}

std::string in_layout(const Record& record, const WriteOptions& options) {
    const Description description = describe(record, options);
    std::string out;
    switch (options.isbd_layout) {
        case IsbdLayout::paragraph: write_paragraph(out, description, options); break;
        case IsbdLayout::areas: write_areas(out, description); break;
        case IsbdLayout::card: write_card(out, description, record, options); break;
    }
    return out;
}

// The description by `describe` of the record as MARC 21, in the script that the options want.
template <class Describe>
auto described(const Record& record, const WriteOptions& options, Describe describe) {
    if (is_unimarc(record)) {
        Arena arena;
        return describe(as_marc21(record, arena), options);
    }
    if (!options.isbd_original_script) return describe(record, options);
    const std::vector<Field> fields = with_original_script(record);
    return describe(Record(record.leader(), fields), options);
}

}  // namespace
}  // namespace isbd

std::string isbd_text(const Record& record, const WriteOptions& options) {
    return isbd::described(record, options, isbd::in_layout);
}

std::vector<IsbdStatement> isbd_statements(const Record& record, const WriteOptions& options) {
    return isbd::described(record, options, isbd::statements_of);
}

bool encode_isbd(EncodeContext& context, const Record& record, std::string& out) {
    append_normalized(out, isbd_text(record, context.options), context.options.normalize);
    return true;
}

void between_isbd(const WriteOptions&, std::string& out) {
    out += '\n';
}

}  // namespace unikat
