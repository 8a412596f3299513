#include "formats/line/mnemonics.hpp"

#include <algorithm>
#include <array>

namespace unikat {
namespace {

struct Mnemonic {
    char character;
    std::string_view word;
};
constexpr std::array kMnemonics =
    std::to_array<Mnemonic>({{'$', "{dollar}"}, {'{', "{lcub}"}, {'\n', "{lf}"}, {'\r', "{cr}"}});

const Mnemonic* mnemonic_at(std::string_view text) {
    const auto found = std::find_if(kMnemonics.begin(), kMnemonics.end(),
                                    [text](const Mnemonic& row) { return text.starts_with(row.word); });
    return found == kMnemonics.end() ? nullptr : &*found;
}

std::string_view word_for(char character) {
    return std::find_if(kMnemonics.begin(), kMnemonics.end(), [character](const Mnemonic& row) {
               return row.character == character;
           })->word;
}

// The blank before a "$" that starts a value is that of the subfield's own start, and the blank behind its code may be
// that of the next one's.
bool reads_as_subfield(std::string_view value, std::size_t dollar) {
    const bool blank_before = dollar == 0 || value[dollar - 1] == ' ';
    return blank_before && (dollar + 2 >= value.size() || value[dollar + 2] == ' ');
}

}  // namespace

std::size_t next_subfield_start(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find(" $", from); at != std::string_view::npos; at = text.find(" $", at + 1)) {
        if (at + kSubfieldStartSize <= text.size() && text[at + 3] == ' ') return at;
        // An empty value at the end of a line, where an editor took the last blank away.
        if (at + 3 == text.size()) return at;
    }
    return text.size();
}

void append_with_mnemonics(std::string& out, std::string_view value) {
    if (value.find_first_of("${\n\r") == std::string_view::npos) {
        out += value;
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool needed = c == '\n' || c == '\r' || (c == '$' && reads_as_subfield(value, i)) ||
                            (c == '{' && mnemonic_at(value.substr(i)) != nullptr);
        if (needed)
            out += word_for(c);
        else
            out += c;
    }
}

void append_without_mnemonics(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const auto brace = std::min(text.find('{'), text.size());
        out += text.substr(0, brace);
        text.remove_prefix(brace);
        if (text.empty()) break;
        if (const Mnemonic* mnemonic = mnemonic_at(text); mnemonic != nullptr) {
            out += mnemonic->character;
            text.remove_prefix(mnemonic->word.size());
        } else {
            out += '{';
            text.remove_prefix(1);
        }
    }
}

}  // namespace unikat
