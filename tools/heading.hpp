#pragma once

#include <string>

#include "unikat/record.hpp"

namespace unikat {

/// "000123  Bumi manusia : sebuah roman": the control number and the title, for people.
[[nodiscard]] std::string heading(const Record& record);

/// The title alone, without the punctuation at its end; empty where there is none.
[[nodiscard]] std::string title_of(const Record& record);

}  // namespace unikat
