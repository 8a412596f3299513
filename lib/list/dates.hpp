#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unikat/record.hpp"

namespace unikat {

/// When the record was entered into its file, as YYYYMMDD: 008/00-05, whose years 69 to 99 are those of the twentieth
/// century; else the date of the last change, 005; UNIMARC 100 $a/0-7, else 005. Empty where none of them is a date.
/// Pure; any thread may call it.
[[nodiscard]] std::string date_entered(const Record& record);

/// The year in which what a record describes was published: date 1 of 008, else the first four digits of 264 or 260 $c;
/// of UNIMARC date 1 of 100 $a, else 214 or 210 $d. Empty where there is none. Pure; any thread may call it.
[[nodiscard]] std::string year_published(const Record& record);

/// 2026, 2026-01, 2026-01-31 or 20260131 as YYYYMMDD, the first day of what is named; nothing for what is no date.
[[nodiscard]] std::optional<std::string> first_day_of(std::string_view date);

}  // namespace unikat
