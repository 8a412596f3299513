#pragma once

#include <string>
#include <string_view>

#include "unikat/record.hpp"

namespace unikat::slims {

/// What a general material designation of SLiMS stands for in MARC 21: leader/06, the terms of RDA in 336-338 with
/// their codes, form of item and type of visual material in 008.
struct Material {
    std::string_view name;     ///< The designation as SLiMS is delivered with it: "Sound Recording".
    std::string_view aliases;  ///< Others for the same, separated by commas.
    char type = 'a';
    std::string_view content, content_code;
    std::string_view media, media_code;
    std::string_view carrier, carrier_code;
    char form = ' ';    ///< 008/23, or 008/29 of maps and visual materials.
    char visual = '|';  ///< 008/33 of visual materials.
    char level = 'm';   ///< Leader/07.
};

/// The material of a designation, in any case; null for one that is unknown.
[[nodiscard]] const Material* material_named(std::string_view gmd_name);

/// The material of a record: by 336-338 where it has them, else by leader/06, 007, 008 and 245 $h. Text where nothing
/// says another.
[[nodiscard]] const Material& material_of_record(const Record& record);

}  // namespace unikat::slims
