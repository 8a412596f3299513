#include <algorithm>
#include <fmt/format.h>

#include "formats/marc/marc.hpp"
#include "formats/marc/oversize.hpp"
#include "formats/text/field_writer.hpp"
#include "record/syntax.hpp"
#include "record/unimarc.hpp"
#include "text/escape.hpp"
#include "text/unicode.hpp"
#include "unikat/marc8.hpp"

namespace unikat {
namespace {

constexpr std::size_t kDirectoryEntry = 12;

bool passes_through(const WriteOptions& options, const Record& record) {
    if (record.raw_form() == RawForm::iso2709_unimarc)
        return !options.recode_unimarc && options.normalize == UnicodeForm::keep;
    const RawForm wanted = options.to_encoding == ByteEncoding::utf8 ? RawForm::iso2709_utf8 : RawForm::iso2709_marc8;
    return record.raw_form() == wanted && options.normalize == UnicodeForm::keep;
}

bool fits(std::string_view tag) {
    return tag.size() == 3 && tag.find_first_of("\x1D\x1E\x1F") == std::string_view::npos;
}

enum class Dialect { marc21, unimarc };

// Encodes one record behind the end of a text. The directory's place is known beforehand, so fields go straight to
// where they belong.
class Writer {
public:
    /// `dialect` is that of the whole record, of which this may be a part.
    Writer(EncodeContext& context, std::string& out, Dialect dialect)
        : context_(context),
          out_(out),
          start_(out.size()),
          unimarc_(dialect == Dialect::unimarc),
          marc8_(!unimarc_ && context.options.to_encoding == ByteEncoding::marc8) {}

    bool write(const Record& record) {
        if (!text::tags_fit(context_, record, fits)) return false;
        const std::size_t base = Leader::kSize + kDirectoryEntry * record.fields().size() + 1;
        out_ += (unimarc_ ? record.leader() : standard_leader(record.leader(), marc8_ ? ' ' : 'a')).view();
        out_.resize(start_ + base - 1);
        out_ += kFieldTerminator;
        std::size_t entry = start_ + Leader::kSize;
        for (const Field& field : record.fields()) {
            const std::size_t field_start = out_.size();
            add_field(field);
            longest_field_ = std::max(longest_field_, out_.size() - field_start);
            put_entry(out_.data() + entry, field.tag(), out_.size() - field_start, field_start - start_ - base);
            entry += kDirectoryEntry;
        }
        out_ += kRecordTerminator;
        if (!unimarc_ && !has_standard_structure(record.leader()))
            context_.report(Code::leader_nonstandard, {},
                            "10-11 and 20-23 were not 22 and 4500; written as the standard says");
        return finish_leader(base);
    }

    /// Was the record too large, rather than unfit?
    [[nodiscard]] bool too_large() const { return too_large_; }

private:
    void add_field(const Field& given) {
        const std::size_t start = out_.size();
        Subfield kept;
        const Field field = text::with_kind_of_its_tag(context_, given, kept);
        if (field.is_control()) {
            add_text(field.value(), field.tag());
        } else {
            out_ += held(field.indicator1(), field.tag());
            out_ += held(field.indicator2(), field.tag());
            for (const Subfield& subfield : field.subfields()) {
                out_ += kSubfieldDelimiter;
                out_ += held(subfield.code, field.tag());
                add_text(subfield.value, field.tag());
            }
            if (text::needs_marker(field)) out_ += kSubfieldDelimiter;
        }
        if (marc8_) encode_from(start, field.tag());
        out_ += kFieldTerminator;
    }

    char held(char character, Tag tag) {
        const bool is_structure = character >= kRecordTerminator && character <= kSubfieldDelimiter;
        return text::held_or_blank(context_, character, !is_structure && static_cast<unsigned char>(character) < 0x80,
                                   tag);
    }

    void add_text(std::string_view text, Tag tag) {
        const std::size_t start = out_.size();
        append_normalized(out_, text, context_.options.normalize);
        for (std::size_t i = start; i < out_.size(); ++i) {
            const char c = out_[i];
            if (c > kSubfieldDelimiter || c < kRecordTerminator) continue;
            context_.report(Code::output_structure_lost, tag,
                            fmt::format("ISO 2709 cannot hold {} in text; a blank put in its place",
                                        hex_byte(static_cast<unsigned char>(c))));
            out_[i] = ' ';
        }
    }

    void encode_from(std::size_t start, Tag tag) {
        context_.text.assign(out_, start);
        if (is_plain(context_.text)) return;
        out_.resize(start);
        problems_.clear();
        encode_marc8(context_.text, out_, &problems_);
        if (!problems_.empty()) context_.report(Code::marc8_unmappable, tag, "bytes that are not UTF-8");
    }

    static bool is_plain(std::string_view text) {
        for (const char c : text)
            if (static_cast<unsigned char>(c) >= 0x80 || c == '&' || c == '\x1B') return false;
        return true;
    }

    bool finish_leader(std::size_t base) {
        const std::size_t length = out_.size() - start_;
        const bool too_long = length > kLongestRecord;
        put_digits(out_.data() + start_, 5, too_long ? 0 : length);
        put_digits(out_.data() + start_ + 12, 5, base <= kLongestRecord ? base : 0);
        if (!too_long && longest_field_ <= kLongestField) return true;
        too_large_ = true;
        if (accept_size(context_, length, longest_field_)) return true;
        out_.resize(start_);
        return false;
    }

    EncodeContext& context_;
    std::string& out_;
    std::size_t start_;
    bool unimarc_;
    bool marc8_;
    std::size_t longest_field_ = 0;
    bool too_large_ = false;
    std::vector<Marc8Problem> problems_;
};

template <Dialect kDialect>
bool write_part(EncodeContext& context, const Record& part, std::string& out) {
    return Writer(context, out, kDialect).write(part);
}

bool write_record(EncodeContext& context, const Record& record, std::string& out, Dialect dialect) {
    const std::size_t reported = context.reported();
    Writer writer(context, out, dialect);
    if (writer.write(record)) return true;
    if (!writer.too_large() || context.options.oversize != Oversize::split) return false;
    context.forget_from(reported);
    const WritePart part = dialect == Dialect::unimarc ? write_part<Dialect::unimarc> : write_part<Dialect::marc21>;
    return write_in_parts(context, record, out, part);
}

bool write_unimarc(EncodeContext& context, const Record& record, std::string& out) {
    if (!context.options.recode_unimarc) return write_record(context, record, out, Dialect::unimarc);
    if (context.options.to_encoding == ByteEncoding::marc8)
        context.report(Code::encoding_differs, "100", "UNIMARC has no MARC-8; written in UTF-8");
    Arena arena;
    const Record recoded(record.leader(), with_utf8_in_100(record.fields(), arena));
    return write_record(context, recoded, out, Dialect::unimarc);
}

}  // namespace

bool encode_marc(EncodeContext& context, const Record& record, std::string& out) {
    if (passes_through(context.options, record)) {
        out += record.raw();
        return true;
    }
    return is_unimarc(record) ? write_unimarc(context, record, out)
                              : write_record(context, record, out, Dialect::marc21);
}

}  // namespace unikat
