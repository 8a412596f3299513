#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "text/stream_decoder.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/identifier.hpp"

// What must hold for any text: the input is read as text, and in two encodings as bytes.

using namespace unikat;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::string folded(std::string_view text) {
    std::string out;
    append_folded(out, text);
    return out;
}

std::string normalized(std::string_view text, UnicodeForm form) {
    std::string out;
    append_normalized(out, text, form);
    return out;
}

void check_utf8(std::string_view bytes, const std::string& repaired, std::size_t faults) {
    require(is_valid_utf8(bytes) == (faults == 0));
    require(is_valid_utf8(repaired));
    require(faults != 0 || repaired == bytes);
}

void check_folding(std::string_view bytes, const std::string& text) {
    const std::string once = folded(text);
    require(folded(bytes) == once);
    require(folded(once) == once);
    require(folded(normalized(text, UnicodeForm::nfc)) == once);
    require(folded(normalized(text, UnicodeForm::nfd)) == once);
    require(is_valid_utf8(once));
    require(once.empty() || (once.front() != ' ' && once.back() != ' '));
}

void check_normalization(const std::string& text) {
    for (const UnicodeForm form : {UnicodeForm::nfc, UnicodeForm::nfd}) {
        const std::string once = normalized(text, form);
        require(normalized(once, form) == once);
    }
}

void check_identifiers(std::string_view bytes) {
    for (const auto normalize : {normalized_isbn, normalized_issn, normalized_lccn}) {
        const std::optional<std::string> number = normalize(bytes);
        if (number) require(normalize(*number) == number);
    }
    if (const auto number = normalized_oclc_number(bytes))
        require(normalized_oclc_number("(OCoLC)" + *number) == number);
}

void check_decoding(std::string_view bytes, const std::string& encoding) {
    std::string whole;
    const std::size_t faults = append_decoded(whole, bytes, encoding);
    require(is_valid_utf8(whole));
    StreamDecoder decoder(encoding);
    std::string pieces;
    for (std::size_t i = 0; i < bytes.size(); ++i) decoder.append(pieces, bytes.substr(i, 1), false);
    decoder.append(pieces, {}, true);
    require(pieces == whole && decoder.faults() == faults);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::string text;
    const std::size_t faults = append_repaired_utf8(text, bytes);
    check_utf8(bytes, text, faults);
    check_folding(bytes, text);
    check_normalization(text);
    check_identifiers(bytes);
    check_decoding(bytes, "UTF-16");
    check_decoding(bytes, "GB18030");
    return 0;
}
