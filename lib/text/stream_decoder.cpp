#include "text/stream_decoder.hpp"

#include <array>
#include <stdexcept>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include "text/utf8.hpp"

namespace unikat {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& encoding) {
    // ICU takes no name for the machine's default encoding, and reads a name up to its first NUL.
    const bool named = !encoding.empty() && encoding.find('\0') == std::string::npos;
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(named ? ucnv_open(encoding.c_str(), &error) : nullptr);
    if (U_FAILURE(error) || converter == nullptr) throw std::invalid_argument("unknown encoding: " + encoding);
    return converter;
}

void count_fault(const void* faults) {
    ++*static_cast<std::size_t*>(const_cast<void*>(faults));
}

// ICU's own substitution callback gives U+001A in some encodings.
void replace_bytes(const void* faults, UConverterToUnicodeArgs* args, const char*, int32_t,
                   UConverterCallbackReason reason, UErrorCode* error) {
    if (reason > UCNV_IRREGULAR) return;
    static constexpr UChar kReplacement = 0xFFFD;
    count_fault(faults);
    *error = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &kReplacement, 1, 0, error);
}

// Encodings such as UTF-7 let a lone surrogate through.
void replace_code_units(const void* faults, UConverterFromUnicodeArgs* args, const UChar*, int32_t, UChar32,
                        UConverterCallbackReason reason, UErrorCode* error) {
    if (reason > UCNV_IRREGULAR) return;
    count_fault(faults);
    *error = U_ZERO_ERROR;
    ucnv_cbFromUWriteBytes(args, kReplacementCharacter.data(), static_cast<int32_t>(kReplacementCharacter.size()), 0,
                           error);
}

// In the other types, ASCII bytes may be parts of shift sequences.
bool has_no_shifts(UConverterType type) {
    return type == UCNV_SBCS || type == UCNV_MBCS || type == UCNV_LATIN_1 || type == UCNV_US_ASCII || type == UCNV_UTF8;
}

}  // namespace

struct StreamDecoder::State {
    Converter from;
    Converter to = open_converter("UTF-8");
    std::array<UChar, 1024> pivot{};
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    std::size_t faults = 0;
    bool fresh = true;
    bool keeps_ascii = false;

    explicit State(const std::string& encoding) : from(open_converter(encoding)) {
        UErrorCode error = U_ZERO_ERROR;
        ucnv_setToUCallBack(from.get(), replace_bytes, &faults, nullptr, nullptr, &error);
        ucnv_setFromUCallBack(to.get(), replace_code_units, &faults, nullptr, nullptr, &error);
        if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
        keeps_ascii = has_no_shifts(ucnv_getType(from.get())) && decodes_ascii_to_itself();
    }

    void append(std::string& out, std::string_view bytes, bool last);

private:
    bool decodes_ascii_to_itself() {
        std::string ascii;
        for (int c = 0; c < 0x80; ++c) ascii.push_back(static_cast<char>(c));
        std::string decoded;
        append(decoded, ascii, true);
        faults = 0;
        return decoded == ascii;
    }
};

void StreamDecoder::State::append(std::string& out, std::string_view bytes, bool last) {
    const char* source = bytes.empty() ? "" : bytes.data();  // ICU refuses a null pointer
    const char* const source_end = source + bytes.size();
    std::array<char, 4096> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by ICU
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    while (error == U_BUFFER_OVERFLOW_ERROR) {
        char* target = buffer.data();
        error = U_ZERO_ERROR;
        ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, source_end, pivot.data(),
                       &pivot_source, &pivot_target, pivot.data() + pivot.size(), static_cast<UBool>(fresh),
                       static_cast<UBool>(last), &error);
        fresh = false;
        out.append(buffer.data(), target);
    }
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    fresh = last;
}

StreamDecoder::StreamDecoder(const std::string& encoding) : state_(std::make_unique<State>(encoding)) {}
StreamDecoder::StreamDecoder(StreamDecoder&&) noexcept = default;
StreamDecoder& StreamDecoder::operator=(StreamDecoder&&) noexcept = default;
StreamDecoder::~StreamDecoder() = default;

void StreamDecoder::append(std::string& out, std::string_view bytes, bool last) {
    state_->append(out, bytes, last);
}
std::size_t StreamDecoder::faults() const {
    return state_->faults;
}
bool StreamDecoder::keeps_ascii() const {
    return state_->keeps_ascii;
}

}  // namespace unikat
