#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diff/alignment.hpp"
#include "tools/differences.hpp"

namespace unikat {

/// Writes differences for people: a line with what became of the record and its heading, then its fields, `-` before
/// what the old one has, `+` before what the new one has, `~` before a field that moved, and a blank line. What changed
/// in a field stands in [-...-] and {+...+}, in colour in reverse. Any thread may use one.
class ChangeText {
public:
    explicit ChangeText(bool colour) : colour_(colour) {}

    /// `changes`: of a record that both sides have.
    void append(std::string& out, const Difference& difference, const std::vector<FieldChange>& changes) const;

private:
    void append_title(std::string& out, std::string_view what, const Record& record) const;
    void append_line(std::string& out, char sign, const std::string& line) const;
    void append_change(std::string& out, const FieldChange& change) const;

    bool colour_;
};

}  // namespace unikat
