#include "text/unicode.hpp"

#include <map>
#include <memory>
#include <stdexcept>
#include <unicode/bytestream.h>
#include <unicode/translit.h>

#include "text/normalizers.hpp"
#include "text/stream_decoder.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

// As dear to make as converters, and changed by its use.
const icu::Transliterator& transliterator_of_this_thread() {
    thread_local const std::unique_ptr<const icu::Transliterator> kTransliterator = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<const icu::Transliterator> made(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
        if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
        return made;
    }();
    return *kTransliterator;
}

// Converters are dear to open, and one may not be shared by threads.
StreamDecoder& decoder_of_this_thread(const std::string& encoding) {
    thread_local std::map<std::string, StreamDecoder> decoders;
    const auto found = decoders.find(encoding);
    if (found != decoders.end()) return found->second;
    return decoders.emplace(encoding, StreamDecoder(encoding)).first->second;
}

}  // namespace

void append_normalized(std::string& out, std::string_view text, UnicodeForm form) {
    if (form == UnicodeForm::keep || is_ascii(text)) {
        out += text;
        return;
    }
    icu::StringByteSink<std::string> sink(&out);
    const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* const normalizer = form == UnicodeForm::nfc ? normalizers().nfc : normalizers().nfd;
    normalizer->normalizeUTF8(0, piece, sink, nullptr, error);
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
}

void append_ascii(std::string& out, std::string_view text) {
    if (is_ascii(text)) {
        out += text;
        return;
    }
    icu::UnicodeString converted =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    transliterator_of_this_thread().transliterate(converted);
    for (int32_t i = 0; i < converted.length(); ++i)
        if (converted[i] < 0x80) out += static_cast<char>(converted[i]);
}

bool is_known_encoding(const std::string& name) {
    try {
        decoder_of_this_thread(name);
        return true;
    } catch (const std::invalid_argument&) {
        return false;
    }
}

std::size_t append_decoded(std::string& out, std::string_view bytes, const std::string& encoding) {
    StreamDecoder& decoder = decoder_of_this_thread(encoding);
    if (decoder.keeps_ascii() && is_ascii(bytes)) {
        out += bytes;
        return 0;
    }
    const std::size_t before = decoder.faults();
    decoder.append(out, bytes, true);
    return decoder.faults() - before;
}

}  // namespace unikat
