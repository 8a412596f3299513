#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/encoding_evidence.hpp"
#include "text/unimarc_charsets.hpp"
#include "unikat/format.hpp"
#include "unikat/marc8.hpp"

namespace unikat {

/// The character sets that field 100 of a UNIMARC record names, and where in the record it does so.
struct NamedSets {
    UnimarcSets sets{};
    std::size_t offset = 0;
};

/// Decides once for a record which encoding its bytes are in, and brings its fields to UTF-8.
///
/// With --encoding auto, leader/09 says it (MARC 21: a is UTF-8, blank is MARC-8), unless the bytes speak against it:
/// then they are what weigh_encoding() makes of them, and that is reported once.
///
/// For a UNIMARC record field 100 says it, unless the bytes are well-formed multi-byte UTF-8; that too is reported.
class FieldDecoder {
public:
    FieldDecoder(ParseContext& context, const Leader& leader, std::string_view record,
                 std::optional<NamedSets> sets = std::nullopt);

    /// The field's content in UTF-8: itself where nothing is to be done, else text in the context's arena. Faults are
    /// reported with their place.
    [[nodiscard]] std::string_view decode(std::string_view content, Tag tag);

    /// May the record go out as it came where its own encoding is wanted? Not if leader/09 is wrong or a byte was.
    [[nodiscard]] bool passes_through() const { return passes_through_; }
    /// Did the record hold another encoding than UTF-8, so that what says so in it is no longer true?
    [[nodiscard]] bool recoded() const { return recoded_; }
    /// What the record's bytes are by its leader; none where leader/09 is neither a nor blank.
    [[nodiscard]] RawForm raw_form() const { return raw_form_; }

private:
    enum class Way { verbatim, repair_utf8, marc8, unimarc, named };

    Way choose(const Leader& leader);
    Way choose_by_evidence(bool says_utf8);
    Way choose_for_unimarc();
    void report_difference(bool says_utf8, TextEncoding encoding);
    [[nodiscard]] std::string_view decode_as_marc8(std::string_view content, Tag tag);
    void report_marc8(std::string_view content, Tag tag);
    [[nodiscard]] std::string_view decode_as_unimarc(std::string_view content, Tag tag);
    [[nodiscard]] std::string_view decode_repaired(std::string_view content, Tag tag);
    [[nodiscard]] std::string_view decode_named(std::string_view content, Tag tag);
    [[nodiscard]] std::size_t offset_of(std::string_view content) const;

    ParseContext& context_;
    std::string_view record_;
    std::optional<NamedSets> sets_;
    std::string named_;  // as ICU calls it
    RawForm raw_form_;
    bool passes_through_ = true;
    bool recoded_ = false;
    Way way_;
    std::vector<Marc8Problem> problems_;
    std::vector<UnimarcProblem> unimarc_problems_;
};

}  // namespace unikat
