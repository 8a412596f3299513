#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/xml/writer.hpp"
#include "unikat/format.hpp"

namespace unikat::xml {

/// Writes the elements of one record, one a line. An element in which nothing was written leaves no trace: its start
/// tag is held back until there is a text in it. Texts are normalised as the options say; what XML cannot hold is
/// reported once for each field that it came from.
class ElementWriter {
public:
    ElementWriter(EncodeContext& context, std::string& out)
        : context_(context), out_(out), start_(out.size()), xml_(out, context.options.xml_invalid) {}

    /// The element for the whole record, which is written in any case, with the markup of its attributes.
    void begin_record(std::string_view name, std::string_view attributes = {});
    /// Ends it. False where the record cannot be written; the output is as it was then.
    [[nodiscard]] bool end_record();

    /// The field that the texts from now on came from.
    void set_field(Tag tag) { tag_ = tag; }

    /// Starts an element. The name must outlive it.
    void begin(std::string_view name);
    /// An attribute of the element just begun, unless its value is empty. The name must outlive the element.
    void attribute(std::string_view name, std::string_view value);
    /// The text of the element. An empty one is none.
    void text(std::string_view value);
    void end();

    /// begin(), text(), end().
    void element(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        begin(name);
        text(value);
        end();
    }
    /// The same with an attribute, where that has a value.
    void element(std::string_view name, std::string_view attribute_name, std::string_view attribute_value,
                 std::string_view value) {
        if (value.empty()) return;
        begin(name);
        attribute(attribute_name, attribute_value);
        text(value);
        end();
    }

    /// Has anything been written in the element now open?
    [[nodiscard]] bool is_written() const { return written_ == open_.size(); }

private:
    struct Open {
        std::string_view name;
        bool has_text = false;
    };
    struct Attribute {
        std::size_t depth;  // of its element
        std::string_view name;
        std::size_t value;  // where it is in values_
        std::size_t size;
    };

    [[nodiscard]] bool is_dropped(std::string_view value);
    void write_start_tags();
    void new_line();
    std::string_view normalized(std::string_view value);
    void report_unholdable(const Unholdable& found);

    EncodeContext& context_;
    std::string& out_;
    std::size_t start_;
    Writer xml_;
    Tag tag_;
    std::vector<Open> open_;
    std::vector<Attribute> attributes_;  // of the elements whose start tags are held back
    std::string values_;
    std::vector<Tag> reported_;
    std::size_t written_ = 0;  // elements open whose start tag is written
    bool failed_ = false;
};

/// Reports what a field had that XML cannot hold, as --xml-invalid says. True where the record is not to be written.
bool report_unholdable(EncodeContext& context, Tag tag, const Unholdable& found);

}  // namespace unikat::xml
