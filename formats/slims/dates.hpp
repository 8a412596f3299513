#pragma once

#include <string>
#include <string_view>

namespace unikat::slims {

/// 008/06-14: the type of date and two dates of four characters.
struct CodedDate {
    char type = 'n';
    std::string first = "uuuu";
    std::string second = "uuuu";
};

/// What a cell says of the year of publication: "2005", "c2005", "[2005?]", "1998-2001", "2004-", "[199-?]", "2005,
/// c2003", "1425 H / 2004 M". A year of the Hijra alone is no date that could be compared and counts as unknown.
/// `serial` makes an open date that of a serial.
[[nodiscard]] CodedDate coded_date(std::string_view cell, bool serial);

}  // namespace unikat::slims
