#include "formats/mrk/mnemonics.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <vector>

#include "formats/mrk/characters.hpp"
#include "formats/text/plain_run.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

namespace unikat::mrk {
namespace {

constexpr std::string_view kEscape = "esc";

// The name in braces that the text begins with; empty where it begins with none.
std::string_view leading_name(std::string_view text) {
    if (!text.starts_with('{')) return {};
    const auto end = text.substr(0, kLongestName + 2).find('}');
    if (end == std::string_view::npos) return {};
    const std::string_view name = text.substr(1, end - 1);
    const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return is_name ? name : std::string_view{};
}

// Can it be put in only where the text around it is in MARC-8 too?
bool is_of_marc8(std::string_view name, std::string_view bytes) {
    return name == kEscape || bytes.starts_with("&#x") || !is_ascii(bytes);
}

void append_mnemonic(std::string& out, char c) {
    switch (c) {
        case '$': out += "{dollar}"; return;
        case '\\': out += "{bsol}"; return;
        case '{': out += "{lcub}"; return;
        case '}': out += "{rcub}"; return;
        case ' ': out += '\\'; return;
        default: fmt::format_to(std::back_inserter(out), "{{{:02X}}}", static_cast<unsigned char>(c)); return;
    }
}

class Expansion {
public:
    Expansion(std::string& out, Faults& faults) : out_(out), faults_(faults) {}

    void expand(std::string_view text) {
        in_marc8_ = needs_marc8(text);
        while (!text.empty()) {
            const std::size_t plain = std::min(text.find('{'), text.size());
            add_plain(text.substr(0, plain));
            text.remove_prefix(plain);
            if (!text.empty()) text.remove_prefix(add_mnemonic(text));
        }
        flush();
    }

private:
    static bool needs_marc8(std::string_view text) {
        for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
            const std::string_view name = leading_name(text.substr(at));
            const auto bytes = marc8_of(name);
            if (bytes && is_of_marc8(name, *bytes)) return true;
        }
        return false;
    }

    // Other characters than those of ASCII are in UTF-8, and end what can be read as MARC-8.
    void add_plain(std::string_view text) {
        if (!in_marc8_) {
            out_ += text;
            return;
        }
        for (const char c : text) {
            if (static_cast<unsigned char>(c) < 0x80) {
                run_ += c;
            } else {
                flush();
                out_ += c;
            }
        }
    }

    // Returns its size.
    std::size_t add_mnemonic(std::string_view text) {
        const std::string_view name = leading_name(text);
        const auto bytes = marc8_of(name);
        if (!bytes) {
            if (!name.empty() && faults_.unknown.empty()) faults_.unknown = text.substr(0, name.size() + 2);
            add_plain(text.substr(0, 1));
            return 1;
        }
        (in_marc8_ ? run_ : out_) += *bytes;
        return name.size() + 2;
    }

    void flush() {
        if (run_.empty()) return;
        std::vector<Marc8Problem> problems;
        decode_marc8(run_, out_, &problems);
        faults_.invalid += problems.size();
        run_.clear();
    }

    std::string& out_;
    Faults& faults_;
    std::string run_;
    bool in_marc8_ = false;
};

}  // namespace

Unit first_unit(std::string_view text) {
    if (const std::string_view name = leading_name(text); !name.empty()) {
        const auto bytes = marc8_of(name);
        if (bytes && bytes->size() == 1 && is_ascii(*bytes)) return {text.substr(0, name.size() + 2), *bytes};
    }
    const std::string_view character = text.substr(0, utf8_at(text, 0).size);
    return {character, std::string(character)};
}

void append_without_mnemonics(std::string& out, std::string_view text, Faults& faults) {
    if (text.find('{') == std::string_view::npos)
        out += text;
    else
        Expansion(out, faults).expand(text);
}

void append_with_mnemonics(std::string& out, std::string_view value, bool blanks_too) {
    static constexpr text::CharacterSet kSpecial = text::characters("$\\{}", true);
    static constexpr text::CharacterSet kSpecialAndBlank = text::characters("$\\{} ", true);
    const text::CharacterSet& special = blanks_too ? kSpecialAndBlank : kSpecial;
    while (true) {
        const std::size_t plain = text::next_of(special, value);
        out += value.substr(0, plain);
        if (plain == value.size()) return;
        append_mnemonic(out, value[plain]);
        value.remove_prefix(plain + 1);
    }
}

}  // namespace unikat::mrk
