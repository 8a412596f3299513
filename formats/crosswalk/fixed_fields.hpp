#pragma once

#include <cstdint>
#include <string_view>

#include "formats/crosswalk/fields.hpp"

namespace unikat::crosswalk {

/// What 008/18-34 describe (MARC 21 Format for Bibliographic Data, 008).
enum class Configuration : std::uint8_t { none, book, serial, mixed, computer_file, map, visual, music };

/// What the leader and 008 of a record say in codes. Valid as long as the record.
class FixedFields {
public:
    explicit FixedFields(const Fields& fields);

    /// Leader/06, 07, 18 and 19.
    [[nodiscard]] char type() const { return leader_.type(); }
    [[nodiscard]] char level() const { return leader_.bibliographic_level(); }
    [[nodiscard]] char cataloguing_form() const { return leader_.cataloguing_form(); }
    [[nodiscard]] char multipart_level() const { return leader_[19]; }

    [[nodiscard]] Configuration configuration() const { return configuration_; }
    [[nodiscard]] bool is(Configuration configuration) const { return configuration_ == configuration; }
    /// Manuscript text, music or maps, and mixed materials.
    [[nodiscard]] bool is_manuscript() const;

    [[nodiscard]] bool has_008() const { return !fixed_.empty(); }
    /// A position of 008; `|`, no attempt to code, where 008 ends before it.
    [[nodiscard]] char at(std::size_t position) const { return position < fixed_.size() ? fixed_[position] : '|'; }
    /// Positions of 008 without blanks at the ends; empty where they say nothing (blanks and fill characters) or are
    /// no ASCII.
    [[nodiscard]] std::string_view code(std::size_t position, std::size_t size) const;

    /// The form of item, 008/23 or 29 (MARC Form of Item Term List); empty where it has no term.
    [[nodiscard]] std::string_view form() const;

private:
    Leader leader_;
    std::string_view fixed_;
    Configuration configuration_;
};

/// What 007/00 and 01 mean (MARC Category of Material and Specific Material Designation term lists). Empty where a
/// code has no term.
struct PhysicalForm {
    std::string_view category;
    std::string_view designation;
};
[[nodiscard]] PhysicalForm physical_form(std::string_view field_007);

}  // namespace unikat::crosswalk
