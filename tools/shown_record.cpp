#include "tools/shown_record.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/isbd/headings.hpp"
#include "formats/isbd/isbd.hpp"
#include "formats/line/line.hpp"
#include "record/joined.hpp"
#include "text/escape.hpp"

namespace unikat {
namespace {

using std::string_view;

// In the order in which they are shown.
enum class Label : std::uint8_t {
    author,
    body,
    meeting,
    uniform_title,
    title,
    edition,
    scale,
    music_format,
    numbering,
    specific,
    publication,
    physical,
    content_form,
    series,
    host,
    note,
    identifier,
    subject,
    genre,
    contributor,
    related_title,
    classification,
    shelf_mark,
    copy,
    holdings,
    libraries,
    number,
};

using Words = std::array<string_view, 2>;  // by LabelLanguage
constexpr std::array<Words, 27> kLabels = {{{"Author", "Pengarang"},
                                            {"Corporate author", "Badan korporasi"},
                                            {"Meeting", "Pertemuan"},
                                            {"Uniform title", "Judul seragam"},
                                            {"Title", "Judul"},
                                            {"Edition", "Edisi"},
                                            {"Scale", "Skala"},
                                            {"Music format", "Bentuk musik"},
                                            {"Numbering", "Penomoran"},
                                            {"Specific", "Data khusus"},
                                            {"Published", "Penerbitan"},
                                            {"Description", "Deskripsi fisik"},
                                            {"Content", "Bentuk isi"},
                                            {"Series", "Seri"},
                                            {"Part of", "Bagian dari"},
                                            {"Note", "Catatan"},
                                            {"Identifier", "Pengenal"},
                                            {"Subject", "Subjek"},
                                            {"Genre", "Jenis"},
                                            {"Contributor", "Kontributor"},
                                            {"Related title", "Judul terkait"},
                                            {"Classification", "Klasifikasi"},
                                            {"Shelf mark", "Nomor panggil"},
                                            {"Copy", "Eksemplar"},
                                            {"Holdings", "Kepemilikan"},
                                            {"Held by", "Dimiliki oleh"},
                                            {"Number", "Nomor"}}};
constexpr std::size_t kTextColumn = 18;
constexpr std::size_t kFieldColumn = 7;  // "245 10 "
constexpr std::size_t kIndicators = 3;   // " 10"

struct Row {
    Label label;
    std::string text;
};
using Rows = std::vector<Row>;

void add(Rows& rows, Label label, std::string text) {
    if (text.empty()) return;
    const bool known =
        std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.label == label && row.text == text; });
    if (!known) rows.push_back({label, std::move(text)});
}

Label specific_label(const Record& record) {
    switch (record.leader().type()) {
        case 'e':
        case 'f': return Label::scale;
        case 'c':
        case 'd': return Label::music_format;
        default: return record.leader().bibliographic_level() == 's' ? Label::numbering : Label::specific;
    }
}

Label label_of(IsbdPart part, const Record& record) {
    switch (part) {
        case IsbdPart::content_form: return Label::content_form;
        case IsbdPart::title: return Label::title;
        case IsbdPart::edition: return Label::edition;
        case IsbdPart::specific: return specific_label(record);
        case IsbdPart::publication: return Label::publication;
        case IsbdPart::physical: return Label::physical;
        case IsbdPart::series: return Label::series;
        case IsbdPart::note: return Label::note;
        case IsbdPart::identifier: return Label::identifier;
        case IsbdPart::host: return Label::host;
        case IsbdPart::libraries: return Label::libraries;
    }
    return Label::note;
}

void add_description(Rows& rows, const Record& record) {
    WriteOptions options;
    for (const bool original : {false, true}) {
        options.isbd_original_script = original;
        for (IsbdStatement& statement : isbd_statements(record, options))
            add(rows, label_of(statement.part, record), std::move(statement.text));
    }
}

struct HeadingLabel {
    string_view tag;
    Label label;
};
constexpr std::array kHeadings = std::to_array<HeadingLabel>(
    {{"100", Label::author},        {"110", Label::body},          {"111", Label::meeting},
     {"130", Label::uniform_title}, {"240", Label::uniform_title}, {"600", Label::subject},
     {"610", Label::subject},       {"611", Label::subject},       {"630", Label::subject},
     {"647", Label::subject},       {"648", Label::subject},       {"650", Label::subject},
     {"651", Label::subject},       {"654", Label::subject},       {"655", Label::genre},
     {"656", Label::subject},       {"657", Label::subject},       {"700", Label::contributor},
     {"710", Label::contributor},   {"711", Label::contributor},   {"720", Label::contributor},
     {"730", Label::related_title}, {"740", Label::related_title}});

struct TextLabel {
    string_view tag;
    Label label;
    string_view codes;
    string_view between;  // what parts of a repeated subfield are told apart by
};
constexpr std::array kTexts = std::to_array<TextLabel>({{"653", Label::subject, "a", "; "},
                                                        {"050", Label::classification, "ab", " "},
                                                        {"060", Label::classification, "ab", " "},
                                                        {"080", Label::classification, "abx", " "},
                                                        {"082", Label::classification, "a", " "},
                                                        {"084", Label::classification, "ab", " "},
                                                        {"090", Label::shelf_mark, "ab", " "},
                                                        {"099", Label::shelf_mark, "a", " "},
                                                        {"852", Label::copy, "abchijklmptz", " "},
                                                        {"866", Label::holdings, "az", " "},
                                                        {"867", Label::holdings, "az", " "},
                                                        {"868", Label::holdings, "az", " "},
                                                        {"850", Label::libraries, "a", ", "}});

void add_access(Rows& rows, const Record& record) {
    for (const Field& field : record.fields()) {
        for (const HeadingLabel& row : kHeadings)
            if (field.tag() == Tag(row.tag)) add(rows, row.label, isbd::heading_text(field));
        for (const TextLabel& row : kTexts)
            if (field.tag() == Tag(row.tag)) add(rows, row.label, joined(field, row.codes, row.between));
    }
}

std::string number_of(const Record& record) {
    std::string number(record.control_number());
    const Field* assigner = record.first("003");
    if (!number.empty() && assigner != nullptr && !assigner->value().empty())
        number += " (" + std::string(assigner->value()) + ")";
    return number;
}

}  // namespace

std::vector<LabelledTexts> labelled_texts(const Record& record, LabelLanguage language) {
    Rows rows;
    add_description(rows, record);
    add_access(rows, record);
    add(rows, Label::number, number_of(record));
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.label < b.label; });
    std::vector<LabelledTexts> labelled;
    for (Row& row : rows) {
        const Words& words = kLabels.at(static_cast<std::size_t>(row.label));
        const string_view label = words.at(static_cast<std::size_t>(language));
        if (labelled.empty() || labelled.back().label != label) labelled.push_back({label, {}});
        labelled.back().texts.push_back(std::move(row.text));
    }
    return labelled;
}

void append_labelled_record(std::string& out, const Record& record, const Page& page, LabelLanguage language) {
    for (const LabelledTexts& labelled : labelled_texts(record, language)) {
        string_view label = labelled.label;
        for (const std::string& text : labelled.texts)
            append_labelled(out, page, std::exchange(label, {}), kTextColumn, text);
    }
    out += '\n';
}

void append_tagged_record(std::string& out, const Record& record, const Page& page) {
    append_labelled(out, page, "LDR", kFieldColumn, record.leader().view());
    for (const Field& field : record.fields()) {
        const std::string line = line_of(field);
        const std::size_t label = field.tag().view().size() + (field.is_control() ? 0 : kIndicators);
        append_labelled(out, page, visible_text(string_view(line).substr(0, label)), kFieldColumn,
                        string_view(line).substr(std::min(line.size(), label + 1)));
    }
    out += '\n';
}

void append_isbd_record(std::string& out, const Record& record, const Page& page, const WriteOptions& options) {
    constexpr std::size_t kIndention = 2;
    const Field* heading = isbd::main_heading(record);
    if (heading != nullptr) append_labelled(out, page, {}, 0, isbd::heading_text(*heading));
    const std::string description = isbd_text(record, options);
    string_view rest = description;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        append_labelled(out, page, {}, heading == nullptr ? 0 : kIndention, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out += '\n';
}

}  // namespace unikat
