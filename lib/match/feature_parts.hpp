#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/features.hpp"

namespace unikat {

/// Features while they are being made: what a row is written from. The texts are those of Features.
struct FeatureParts : FixedFeatures {
    std::string title;
    std::string rest;
    std::string part_text;  ///< 245 $n and $p, for the whole title.
    std::string part_title;
    std::string other_titles;
    std::string main_name;
    std::string surname;
    std::string names;
    std::string responsibility;
    std::string publisher;
    std::string place;
    std::string series;
    std::vector<Identifier> identifiers;
};

/// Each adds what one subject of the record gives. Pure but for the parts; any thread may call them.
void add_kind(FeatureParts& parts, const Record& record);         ///< Leader, 007, 008, 245 $h, 300, 338, 533.
void add_titles(FeatureParts& parts, const Record& record);       ///< 245, 246, 240, 130, 880, 490, 773.
void add_names(FeatureParts& parts, const Record& record);        ///< 1XX, 7XX, 245 $c.
void add_publication(FeatureParts& parts, const Record& record);  ///< 008, 250, 260, 264.
void add_extent(FeatureParts& parts, const Record& record);       ///< 300.
void add_identifiers(FeatureParts& parts, const Record& record);  ///< 001, 010, 02X, 035, 086, 088, 77X, 78X.

/// The text folded, cut to so many bytes at most (between characters).
[[nodiscard]] std::string folded_text(std::string_view text, std::size_t most);

/// Joined by one blank.
void append_word(std::string& text, std::string_view word);

/// A hash of few bits; never 0.
[[nodiscard]] std::uint32_t short_hash(std::string_view text);

/// Does the field stand for one with this tag: by its own tag, or as an 880 that $6 links with it?
[[nodiscard]] bool is_written_in_880(const Field& field, std::string_view tag);

}  // namespace unikat
