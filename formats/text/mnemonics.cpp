#include "formats/text/mnemonics.hpp"

#include <algorithm>
#include <array>

#include "formats/text/plain_run.hpp"

namespace unikat::text {
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
    return std::find_if(kMnemonics.begin(), kMnemonics.end(),
                        [character](const Mnemonic& row) { return row.character == character; })
        ->word;
}

}  // namespace

void append_with_mnemonics(std::string& out, std::string_view value, IsDelimiter is_delimiter) {
    static constexpr CharacterSet kSpecial = characters("${\n\r");
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::size_t special = next_of(kSpecial, value, i);
        out += value.substr(i, special - i);
        if (special == value.size()) return;
        i = special;
        const char c = value[i];
        const bool needed = c == '\n' || c == '\r' || (c == '$' && is_delimiter(value, i)) ||
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

}  // namespace unikat::text
