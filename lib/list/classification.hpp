#pragma once

#include <cstdint>
#include <string>

#include "unikat/record.hpp"

namespace unikat {

/// Schemes of classification, in the order in which a list has them.
enum class ClassScheme : std::uint8_t {
    dewey,  ///< 082, 092; UNIMARC 676.
    udc,    ///< 080; UNIMARC 675.
    lcc,    ///< 050, 090; UNIMARC 680.
    nlm,    ///< 060.
    other,  ///< 084, 099; UNIMARC 686; else the call number (852 $h).
    none,   ///< The record has no class number.
};

/// The class number that a record is filed under: the first of the first scheme in the order of the enumeration.
struct ClassNumber {
    ClassScheme scheme = ClassScheme::none;
    std::string text;  ///< Of the class alone: "899.221", "PL5089.A53". Marks of segmentation are removed.

    /// Bytes that compare as class numbers of one scheme do: decimals of Dewey and UDC place by place, whole numbers of
    /// the Library of Congress and of the National Library of Medicine by their value.
    [[nodiscard]] std::string order() const;
    /// The class that it is grouped in: "8" of 800 for Dewey and UDC, "P" for the Library of Congress, the first word
    /// of others; empty where it starts with neither a digit nor a letter.
    [[nodiscard]] std::string main_class() const;
};

/// Pure; any thread may call it.
[[nodiscard]] ClassNumber class_number_of(const Record& record);

}  // namespace unikat
