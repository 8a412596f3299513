#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "map/map.hpp"

namespace unikat::map {

/// A value on its way from a source to a field.
struct Value {
    std::string text;
    std::size_t position = 0;    ///< Of its subfield in the source's field.
    std::vector<bool*> origins;  ///< Set where the value comes into the record.
};

/// Applies a source's filters, in order. `unknown` gets a value that a table does not have, and the table's name.
[[nodiscard]] std::vector<Value> filtered(
    std::vector<Value> values, const Source& source, const Map::Contents& map,
    const std::function<void(const Value& value, std::string_view table)>& unknown);

/// What stands in angle brackets; all of the text where there are none.
[[nodiscard]] std::vector<std::string> keywords_of(std::string_view text);
/// The text between them, without separators: is anything but keywords there?
[[nodiscard]] bool has_text_outside(std::string_view text);
/// `<The> cat` and `<The=Th> cat` as they are shown: The cat.
[[nodiscard]] std::string displayed(std::string_view text);

}  // namespace unikat::map
