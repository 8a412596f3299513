#include "formats/marcxml/marcxml.hpp"
#include "formats/marcxml/record_writer.hpp"
#include "formats/xml/element_writer.hpp"
#include "record/syntax.hpp"
#include "record/unimarc.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

constexpr std::size_t kDirectoryEntry = 12;

// Writes one record. While it does so it counts what the record takes in ISO 2709, since only then the texts are known
// as they are written.
class RecordWriter {
public:
    RecordWriter(EncodeContext& context, std::string& out, const RecordMarkup& markup)
        : context_(context), out_(out), markup_(markup), start_(out.size()), xml_(out, context.options.xml_invalid) {}

    bool write(const Record& record) {
        xml_.markup(markup_.start_tag);
        xml_.markup("\n  <leader>");
        if (markup_.keeps_leader)
            write_own_leader(record.leader());
        else
            write_leader(record.leader());
        xml_.markup("</leader>\n");
        if (xml_.has_unholdable()) report_unholdable({});
        bool in_head = true;
        for (const Field& field : record.fields()) {
            in_head = in_head && field.is_control() && field.tag().names_control_field();
            if (!field.is_control())
                write_data_field(field);
            else if (in_head || !markup_.has_bare_fields)
                write_control_field(field);
            else
                write_bare_field(field);
            if (xml_.has_unholdable()) report_unholdable(field.tag());
        }
        xml_.markup("</record>\n");
        xml_.flush();
        if (failed_) {
            out_.resize(start_);
            return false;
        }
        if (!markup_.keeps_leader) put_lengths(record.fields().size());
        return true;
    }

private:
    void write_leader(const Leader& leader) {
        check_structure(leader);
        const Leader standard = standard_leader(leader, 'a');
        length_at_ = xml_.size();
        xml_.markup("00000");
        for (std::size_t i = 5; i < 12; ++i) xml_.single(standard[i]);
        base_address_at_ = xml_.size();
        xml_.markup("00000");
        for (std::size_t i = 17; i < Leader::kSize; ++i) xml_.single(standard[i]);
    }

    void write_own_leader(const Leader& leader) {
        for (const char c : leader.view()) xml_.single(c);
    }

    // Blanks there are not filled in yet; that they are now is no finding.
    void check_structure(const Leader& leader) {
        const bool is_blank = leader.view().substr(10, 2) == "  " && leader.view().substr(20, 4) == "    ";
        if (is_blank || has_standard_structure(leader)) return;
        context_.report(Code::leader_nonstandard, {},
                        "10-11 and 20-23 were not 22 and 4500; written as the standard says");
    }

    void write_control_field(const Field& field) {
        xml_.markup("  <controlfield tag=\"");
        xml_.attribute(field.tag().view());
        xml_.markup("\">");
        data_ += write_text(field.value()) + 1;
        xml_.markup("</controlfield>\n");
    }

    void write_bare_field(const Field& field) {
        xml_.markup("  <datafield tag=\"");
        xml_.attribute(field.tag().view());
        xml_.markup("\">\n    <subfield code=\"\">");
        data_ += write_text(field.value()) + 1;
        xml_.markup("</subfield>\n  </datafield>\n");
    }

    void write_data_field(const Field& field) {
        xml_.markup("  <datafield tag=\"");
        xml_.attribute(field.tag().view());
        xml_.markup("\" ind1=\"");
        xml_.single(field.indicator1());
        xml_.markup("\" ind2=\"");
        xml_.single(field.indicator2());
        xml_.markup("\">\n");
        data_ += 3;
        for (const Subfield& subfield : field.subfields()) {
            xml_.markup("    <subfield code=\"");
            xml_.single(subfield.code);
            xml_.markup("\">");
            data_ += write_text(subfield.value) + 2;
            xml_.markup("</subfield>\n");
        }
        xml_.markup("  </datafield>\n");
    }

    // Returns its size as a reader will get it.
    std::size_t write_text(std::string_view text) {
        if (context_.options.normalize == UnicodeForm::keep) return xml_.text(text);
        context_.text.clear();
        append_normalized(context_.text, text, context_.options.normalize);
        return xml_.text(context_.text);
    }

    void report_unholdable(Tag tag) {
        const xml::Unholdable found = xml_.take_unholdable();
        if (!failed_) failed_ = xml::report_unholdable(context_, tag, found);
    }

    void put_lengths(std::size_t fields) {
        const std::size_t base = Leader::kSize + kDirectoryEntry * fields + 1;
        const std::size_t length = base + data_ + 1;
        if (length <= kLongestRecord) put_digits(out_.data() + length_at_, 5, length);
        if (base <= kLongestRecord) put_digits(out_.data() + base_address_at_, 5, base);
    }

    EncodeContext& context_;
    std::string& out_;
    const RecordMarkup& markup_;
    std::size_t start_;
    std::size_t data_ = 0;
    std::size_t length_at_ = 0;
    std::size_t base_address_at_ = 0;
    bool failed_ = false;
    xml::Writer xml_;
};

}  // namespace

bool encode_marcxml(EncodeContext& context, const Record& record, std::string& out) {
    RecordMarkup markup;
    markup.keeps_leader = is_unimarc(record);
    return encode_xml_record(context, record, markup, out);
}

bool encode_xml_record(EncodeContext& context, const Record& record, const RecordMarkup& markup, std::string& out) {
    return RecordWriter(context, out, markup).write(record);
}

}  // namespace unikat
