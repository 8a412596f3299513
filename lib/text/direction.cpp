#include "text/direction.hpp"

#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr std::string_view kFirstStrongIsolate = "\xE2\x81\xA8";
constexpr std::string_view kPopIsolate = "\xE2\x81\xA9";

bool turns(char32_t c) {
    switch (u_charDirection(static_cast<UChar32>(c))) {
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
        case U_ARABIC_NUMBER:
        case U_LEFT_TO_RIGHT_EMBEDDING:
        case U_LEFT_TO_RIGHT_OVERRIDE:
        case U_RIGHT_TO_LEFT_EMBEDDING:
        case U_RIGHT_TO_LEFT_OVERRIDE:
        case U_POP_DIRECTIONAL_FORMAT:
        case U_FIRST_STRONG_ISOLATE:
        case U_LEFT_TO_RIGHT_ISOLATE:
        case U_RIGHT_TO_LEFT_ISOLATE:
        case U_POP_DIRECTIONAL_ISOLATE: return true;
        default: return false;
    }
}

// How many isolates of the text would be ended by marks behind it, and the text without marks that would end those
// around it.
struct Isolates {
    std::string text;
    std::size_t open = 0;
};

Isolates count_isolates(std::string_view text) {
    Isolates found;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(step.code_point));
        const bool begins = direction == U_FIRST_STRONG_ISOLATE || direction == U_LEFT_TO_RIGHT_ISOLATE ||
                            direction == U_RIGHT_TO_LEFT_ISOLATE;
        const bool ends = direction == U_POP_DIRECTIONAL_ISOLATE;
        const bool ends_nothing = ends && found.open == 0;
        if (begins) ++found.open;
        if (ends && !ends_nothing) --found.open;
        if (!ends_nothing) found.text += text.substr(i, step.size);
        i += step.size;
    }
    return found;
}

}  // namespace

bool turns_direction(std::string_view text) {
    if (is_ascii(text)) return false;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        if (turns(step.code_point)) return true;
        i += step.size;
    }
    return false;
}

std::string isolated(std::string_view text) {
    if (!turns_direction(text)) return std::string(text);
    const Isolates inside = count_isolates(text);
    std::string result(kFirstStrongIsolate);
    result += inside.text;
    for (std::size_t i = 0; i <= inside.open; ++i) result += kPopIsolate;
    return result;
}

}  // namespace unikat
