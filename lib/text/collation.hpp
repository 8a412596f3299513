#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace unikat {

/// The order in which readers of a language expect texts: the Unicode Collation Algorithm (UTS #10) with what CLDR
/// changes for a locale, and numerals by their values: 2 before 10. A blank sorts before everything, so that words are
/// filed one by one. Scripts stand in blocks, that of the language first. Nothing of the machine's locale plays a part.
/// Const functions may be called by any thread.
class Collation {
public:
    /// "id", "de", "sv", "zh-u-co-stroke", "de@collation=phonebook"; "root" is no language's own order. Throws
    /// std::invalid_argument for a language that ICU does not know.
    explicit Collation(const std::string& locale);
    Collation(Collation&&) noexcept;
    Collation& operator=(Collation&&) noexcept;
    ~Collation();

    /// Appends bytes, none of them zero, that compare as the texts do. Bytes that are not UTF-8 are read as U+FFFD.
    void append_key(std::string& key, std::string_view text) const;

    /// The letter under which the text stands in a register of the language: "B", "Б", "ب"; "0–9" for digits and signs
    /// before the first letter, "…" for scripts that have no letters of this kind. Texts in the order of their keys
    /// have each letter once, but for "…", and for the letters of Pinyin, which in Chinese stand behind the Latin ones.
    [[nodiscard]] std::string initial_of(std::string_view text) const;

private:
    struct Rules;
    std::unique_ptr<Rules> rules_;
};

}  // namespace unikat
