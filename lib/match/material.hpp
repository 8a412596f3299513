#pragma once

#include <string>

#include "unikat/record.hpp"

namespace unikat {

/// What kind of thing a record describes, as far as two records must agree in it to be the same publication: the type
/// (leader/06), the level (monograph, serial, component part, collection; leader/07) and the form (print, online or
/// other electronic, microform, braille, large print; 008, 007, 338, 245 $h). Three characters.
[[nodiscard]] std::string material_of(const Record& record);

/// The year of publication: date 1 of 008, else the first four digits in 264 or 260 $c; empty where there is none.
[[nodiscard]] std::string publication_year(const Record& record);

}  // namespace unikat
