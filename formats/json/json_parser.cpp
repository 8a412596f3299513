#include <algorithm>
#include <fmt/format.h>
#include <new>
#include <optional>
#include <simdjson.h>

#include "formats/json/json.hpp"
#include "formats/json/json_text.hpp"
#include "formats/text/field_kind.hpp"
#include "formats/text/labels.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr Tag kMissingTag = "   ";
constexpr Tag kMissingControlTag = "00 ";
constexpr Tag kNumberTag = "001";
constexpr char kOutside = '_';  // Catmandu's code for text that no subfield holds

// What was parsed is kept for the next record, unless it takes more than this.
constexpr std::size_t kKeptCapacity = std::size_t{1} << 20;

std::string_view name_of(ondemand::json_type type) {
    switch (type) {
        case ondemand::json_type::array: return "a list";
        case ondemand::json_type::object: return "an object";
        case ondemand::json_type::string: return "a text";
        case ondemand::json_type::number: return "a number";
        case ondemand::json_type::boolean: return "true or false";
        case ondemand::json_type::null: return "null";
    }
    return "nothing";
}

// Reads one record from the text of its frame, once from its start to its end, as the parser does. The parser finds
// faults as it goes: the first one ends the reading.
class RecordReader {
public:
    RecordReader(ParseContext& context, const json::FrameText& text)
        : context_(context), labels_(context, Code::json_structure), text_(text) {}

    bool read(ondemand::document& document, Record& record) {
        ondemand::object object;
        if (document.get_object().get(object) != simdjson::SUCCESS) return rejected("no object");
        for_each_member(object, [&](std::string_view name, ondemand::value value) { read_member(name, value); });
        if (const char* rest = nullptr;
            error_ == simdjson::SUCCESS && document.current_location().get(rest) == simdjson::SUCCESS)
            return not_well_formed(simdjson::TRAILING_CONTENT, text_.offset_in_frame(rest));
        if (error_ != simdjson::SUCCESS) return not_well_formed(error_, error_at_);
        if (!has_fields_) return rejected("an object without a record's fields");
        compare_number();
        if (!has_leader_) context_.report(Code::leader_invalid, 0, {}, "missing; blanks put in its place");
        record = Record(leader_, context_.arena.copy(std::span<const Field>(context_.fields)));
        return true;
    }

    bool rejected(std::string detail) {
        context_.report(Code::json_structure, Severity::rejected, 0, {}, std::move(detail));
        return false;
    }

    bool not_well_formed(simdjson::error_code error, std::size_t at) {
        context_.report(Code::json_not_well_formed, at, {}, simdjson::error_message(error));
        return false;
    }

private:
    // The function gets each member's name and value.
    template <class Function>
    void for_each_member(ondemand::object& object, Function function) {
        for (auto&& found : object) {
            ondemand::field member;
            if (!take(std::forward<decltype(found)>(found), member)) return;
            place_ = member.key().raw() - 1;
            std::string_view name;
            if (!take(member.unescaped_key(), name)) return;
            function(name, member.value());
            if (error_ != simdjson::SUCCESS) return;
        }
    }

    template <class Function>
    void for_each(ondemand::array& array, Function function) {
        for (auto&& found : array) {
            ondemand::value value;
            if (!take(std::forward<decltype(found)>(found), value)) return;
            place_ = value.current_location().value_unsafe();
            function(value);
            if (error_ != simdjson::SUCCESS) return;
        }
    }

    void for_each_in(ondemand::value& value, auto function) {
        ondemand::array array;
        if (take(value.get_array(), array)) for_each(array, function);
    }

    void for_each_member_of(ondemand::value& value, auto function) {
        ondemand::object object;
        if (take(value.get_object(), object)) for_each_member(object, function);
    }

    template <class T>
    bool take(simdjson::simdjson_result<T>&& result, T& value) {
        const simdjson::error_code error = std::move(result).get(value);
        if (error == simdjson::SUCCESS) return true;
        if (error_ == simdjson::SUCCESS) {
            error_ = error;
            error_at_ = offset();
        }
        return false;
    }

    // Of what was met last.
    [[nodiscard]] std::size_t offset() const { return place_ == nullptr ? 0 : text_.offset_in_frame(place_); }

    ondemand::json_type type_of(ondemand::value& value) {
        ondemand::json_type type = ondemand::json_type::null;
        take(value.type(), type);
        return type;
    }

    void read_member(std::string_view name, ondemand::value value) {
        const ondemand::json_type type = type_of(value);
        if (error_ != simdjson::SUCCESS) return;
        const bool is_list = type == ondemand::json_type::array;
        if (name == "leader") {
            read_leader(value_of(value, {}).value_or(std::string_view{}));
        } else if (name == "fields" && (is_list || type == ondemand::json_type::object)) {
            has_fields_ = true;
            read_fields(value, is_list);
        } else if (name == "record" && is_list) {
            has_fields_ = true;
            for_each_in(value, [this](ondemand::value row) { read_row(row); });
        } else if (name == "_id") {
            if (type == ondemand::json_type::string) number_ = value_of(value, kNumberTag);
        } else if (name != "type" && name != "version") {
            // These two name the form.
            lost({}, fmt::format("a member {} that is {}; left out", text::excerpt(name), name_of(type)));
        }
    }

    void read_leader(std::string_view value) {
        if (has_leader_) {
            lost({}, "a second leader; left out");
            return;
        }
        has_leader_ = true;
        leader_ = labels_.leader(value, offset());
    }

    // What Catmandu gives as a record's number is all that names one without 001.
    void compare_number() {
        if (!number_) return;
        const auto is_number = [](const Field& field) { return field.tag() == kNumberTag; };
        const auto found = std::find_if(context_.fields.begin(), context_.fields.end(), is_number);
        if (found == context_.fields.end())
            context_.fields.insert(context_.fields.begin(), Field::control(kNumberTag, *number_));
        else if (found->value() != *number_)
            context_.report(Code::record_number_differs, 0, {}, std::string(*number_));
    }

    void read_fields(ondemand::value& value, bool is_list) {
        if (!is_list) {
            read_field_object(value);
            return;
        }
        for_each_in(value, [this](ondemand::value field) {
            switch (const auto type = type_of(field)) {
                case ondemand::json_type::object: read_field_object(field); break;
                case ondemand::json_type::array: read_hash_row(field); break;
                default: lost({}, fmt::format("{} in place of a field; left out", name_of(type))); break;
            }
        });
    }

    // Usually one field; where there are more each is one.
    void read_field_object(ondemand::value& value) {
        for_each_member_of(value, [this](std::string_view name, ondemand::value content) {
            const char* const place = place_;
            if (type_of(content) != ondemand::json_type::array) {
                read_field(name, content, place);
                return;
            }
            for_each_in(content, [this, name](ondemand::value one) { read_field(name, one, place_); });
        });
    }

    // `place`: where the field is said to be.
    void read_field(std::string_view name, ondemand::value& value, const char* place) {
        if (type_of(value) != ondemand::json_type::object) {
            read_control_field(name, value);
            return;
        }
        const Tag tag = labels_.tag(name, kMissingTag, offset());
        DataField field{tag, place};
        context_.subfields.clear();
        for_each_member_of(value, [&](std::string_view member, ondemand::value content) {
            if (member == "subfields")
                read_subfields(content, field);
            else if (member == "ind1" || member == "ind2")
                (member == "ind1" ? field.indicator1 : field.indicator2) = indicator(content, tag);
            else
                lost(tag, fmt::format("a member {} in a field; left out", text::excerpt(member)));
        });
        place_ = place;
        if (error_ != simdjson::SUCCESS) return;
        if (!field.has_subfields) lost(tag, "a field without a list of subfields");
        add_data_field(field);
    }

    struct DataField {
        Tag tag;
        const char* place = nullptr;
        std::optional<char> indicator1 = {};
        std::optional<char> indicator2 = {};
        bool has_subfields = false;
    };

    void read_subfields(ondemand::value& value, DataField& field) {
        const Tag tag = field.tag;
        const auto read_one = [this, tag](std::string_view code, ondemand::value content) {
            add_subfield(code, content, tag);
        };
        field.has_subfields = true;
        switch (const auto type = type_of(value)) {
            case ondemand::json_type::object: for_each_member_of(value, read_one); break;
            case ondemand::json_type::array:
                for_each_in(value, [&](ondemand::value subfield) {
                    if (const auto kind = type_of(subfield); kind == ondemand::json_type::object)
                        for_each_member_of(subfield, read_one);
                    else
                        lost(tag, fmt::format("{} in place of a subfield; left out", name_of(kind)));
                });
                break;
            default: lost(tag, fmt::format("{} in place of subfields; left out", name_of(type))); break;
        }
    }

    // Lists of values are repeated subfields.
    void add_subfield(std::string_view code, ondemand::value& value, Tag tag) {
        const auto add = [&](ondemand::value one) {
            const std::size_t at = offset();
            if (const auto text = value_of(one, tag))
                context_.subfields.push_back(labels_.subfield(code, *text, tag, at));
        };
        if (type_of(value) == ondemand::json_type::array)
            for_each_in(value, add);
        else
            add(value);
    }

    std::optional<char> indicator(ondemand::value& value, Tag tag) {
        if (type_of(value) == ondemand::json_type::null) return ' ';
        const std::size_t at = offset();
        return labels_.indicator(value_of(value, tag).value_or(std::string_view{}), tag, at);
    }

    void add_data_field(const DataField& field) {
        if (!field.indicator1 || !field.indicator2)
            context_.report(Code::indicator_missing, offset(), field.tag,
                            fmt::format("{} of 2 indicators", (field.indicator1 ? 1 : 0) + (field.indicator2 ? 1 : 0)));
        if (field.tag.names_control_field())
            context_.report(Code::json_structure, Severity::notice, offset(), field.tag,
                            "a data field under a control field's tag; kept");
        if (context_.subfields.empty())
            context_.report(Code::field_empty, offset(), field.tag, "a field without subfields");
        context_.fields.push_back(Field::data(field.tag, field.indicator1.value_or(' '), field.indicator2.value_or(' '),
                                              context_.arena.copy(std::span<const Subfield>(context_.subfields))));
    }

    void read_control_field(std::string_view name, ondemand::value& value) {
        const Tag tag = labels_.tag(name, kMissingControlTag, offset());
        const std::size_t at = offset();
        if (const auto text = value_of(value, tag)) add_control_field(tag, *text, at);
    }

    void add_control_field(Tag tag, std::string_view value, std::size_t at) {
        if (!text::reads_as_control(tag, false))
            context_.report(Code::json_structure, Severity::notice, at, tag,
                            "a control field under a data field's tag; kept");
        context_.fields.push_back(Field::control(tag, value));
    }

    // ["001","value"] or ["245","1","0",[["a","value"]]]
    void read_hash_row(ondemand::value& row) {
        DataField field{{}, place_};
        std::size_t parts = 0;
        std::optional<std::string_view> second;
        context_.subfields.clear();
        for_each_in(row, [&](ondemand::value part) {
            switch (parts++) {
                case 0:
                    field.tag = labels_.tag(value_of(part, {}).value_or(std::string_view{}), kMissingTag, offset());
                    break;
                case 1: second = value_of(part, field.tag); break;
                case 2: field.indicator2 = indicator(part, field.tag); break;
                case 3: read_hash_subfields(part, field.tag); break;
                default: break;
            }
        });
        place_ = field.place;
        if (error_ != simdjson::SUCCESS) return;
        if (parts == 2) {
            if (second) add_control_field(field.tag, *second, offset());
        } else if (parts == 4) {
            field.indicator1 = labels_.indicator(second.value_or(std::string_view{}), field.tag, offset());
            add_data_field(field);
        } else {
            lost({}, fmt::format("a list of {} in place of a field; left out", parts));
        }
    }

    void read_hash_subfields(ondemand::value& value, Tag tag) {
        if (const auto type = type_of(value); type != ondemand::json_type::array) {
            lost(tag, fmt::format("{} in place of subfields; left out", name_of(type)));
            return;
        }
        for_each_in(value, [this, tag](ondemand::value pair) {
            if (const auto type = type_of(pair); type == ondemand::json_type::array)
                read_hash_pair(pair, tag);
            else
                lost(tag, fmt::format("{} in place of a subfield; left out", name_of(type)));
        });
    }

    void read_hash_pair(ondemand::value& pair, Tag tag) {
        std::string_view code;
        std::size_t parts = 0;
        for_each_in(pair, [&](ondemand::value part) {
            ++parts;
            if (parts == 1)
                code = value_of(part, tag).value_or(std::string_view{});
            else if (parts == 2)
                add_subfield(code, part, tag);
        });
        if (parts != 2) lost(tag, fmt::format("a list of {} in place of a subfield; its end is lost", parts));
    }

    // ["245","1","0","a","value","b","value"]; the code _ is that of text outside of subfields, which is all of a
    // control field.
    void read_row(ondemand::value& row) {
        if (const auto type = type_of(row); type != ondemand::json_type::array) {
            lost({}, fmt::format("{} in place of a field; left out", name_of(type)));
            return;
        }
        const char* const start = place_;
        Row found;
        context_.subfields.clear();
        for_each_in(row, [&](ondemand::value part) { read_part(part, found); });
        if (error_ != simdjson::SUCCESS) return;
        place_ = start;
        if (found.parts < 3) {
            lost({}, fmt::format("a list of {} in place of a field; left out", found.parts));
            return;
        }
        if (found.parts % 2 == 0)
            lost(found.tag, fmt::format("a subfield code {} without a value; left out", text::excerpt(found.code)));
        add_row(found);
    }

    struct Row {
        std::size_t parts = 0;
        Tag tag;
        bool is_leader = false;
        std::optional<char> indicator1 = {};
        std::optional<char> indicator2 = {};
        std::string_view code;
        std::optional<std::string_view> outside = {};  // the first text under _
    };

    void read_part(ondemand::value& part, Row& row) {
        switch (row.parts++) {
            case 0: {
                const std::string_view name = value_of(part, {}).value_or(std::string_view{});
                row.is_leader = name == "LDR";
                row.tag = labels_.tag(name, kMissingTag, offset());
                break;
            }
            case 1: row.indicator1 = indicator(part, row.tag); break;
            case 2: row.indicator2 = indicator(part, row.tag); break;
            default:
                if (row.parts % 2 == 0)
                    row.code = value_of(part, row.tag).value_or(std::string_view{});
                else
                    read_pair(part, row);
                break;
        }
    }

    void read_pair(ondemand::value& value, Row& row) {
        const bool is_outside = row.code.size() == 1 && row.code[0] == kOutside;
        if (is_outside && row.parts == 5)
            row.outside = value_of(value, row.tag);
        else
            add_subfield(is_outside ? std::string_view(" ") : row.code, value, row.tag);
    }

    void add_row(const Row& row) {
        const bool is_whole = row.outside && row.parts == 5;
        if (row.is_leader) {
            read_leader(row.outside.value_or(std::string_view{}));
            return;
        }
        if (is_whole && text::reads_as_control(row.tag, false)) {
            context_.fields.push_back(Field::control(row.tag, *row.outside));
            return;
        }
        if (row.outside && !row.outside->empty()) {
            context_.report(Code::text_outside_subfield, offset(), row.tag, "text under _");
            context_.subfields.insert(context_.subfields.begin(), {' ', *row.outside});
        }
        add_data_field({row.tag, place_, row.indicator1, row.indicator2, true});
    }

    // In the arena. What is no text but one word of JSON is kept as that.
    std::optional<std::string_view> value_of(ondemand::value& value, Tag tag) {
        const ondemand::json_type type = type_of(value);
        std::string_view text;
        switch (type) {
            case ondemand::json_type::string:
                if (!take(value.get_string(), text)) return std::nullopt;
                return context_.arena.copy(text);
            case ondemand::json_type::number:
            case ondemand::json_type::boolean:
            case ondemand::json_type::null: return word_of(value, type, tag);
            default: lost(tag, fmt::format("{} in place of a text; left out", name_of(type))); return std::nullopt;
        }
    }

    std::optional<std::string_view> word_of(ondemand::value& value, ondemand::json_type type, Tag tag) {
        std::string_view word = value.raw_json_token();
        word = word.substr(0, word.find_last_not_of(" \t\r\n") + 1);
        if (!json::is_word(word)) {
            error_ = simdjson::TAPE_ERROR;
            error_at_ = offset();
            return std::nullopt;
        }
        const bool is_null = type == ondemand::json_type::null;
        context_.report(Code::json_structure, Severity::notice, offset(), tag,
                        fmt::format("{} in place of a text; {}", name_of(type), is_null ? "taken for empty" : "kept"));
        return is_null ? std::string_view{} : context_.arena.copy(word);
    }

    void lost(Tag tag, std::string detail) {
        if (error_ == simdjson::SUCCESS) context_.report(Code::json_structure, offset(), tag, std::move(detail));
    }

    ParseContext& context_;
    text::LabelReader labels_;
    const json::FrameText& text_;
    const char* place_ = nullptr;
    simdjson::error_code error_ = simdjson::SUCCESS;
    std::size_t error_at_ = 0;
    Leader leader_{std::string_view{}};
    bool has_leader_ = false;
    bool has_fields_ = false;
    std::optional<std::string_view> number_;
};

bool names_fields(std::string_view frame) {
    return frame.find("\"fields\"") != std::string_view::npos || frame.find("\"record\"") != std::string_view::npos;
}

}  // namespace

bool parse_json(ParseContext& context, std::string_view frame, Record& record) {
    thread_local ondemand::parser parser;
    json::FrameText text(context, frame);
    RecordReader reader(context, text);
    if (!names_fields(frame)) return reader.rejected("an object without a record's fields");
    ondemand::document document;
    auto error = parser.iterate(text.data(), text.size(), text.capacity()).get(document);
    if (error == simdjson::UNESCAPED_CHARS) {
        text.escape_controls(context);
        error = parser.iterate(text.data(), text.size(), text.capacity()).get(document);
    }
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    const bool readable = error == simdjson::SUCCESS ? reader.read(document, record) : reader.not_well_formed(error, 0);
    if (parser.capacity() > kKeptCapacity) parser = ondemand::parser();
    return readable;
}

}  // namespace unikat
