#include "formats/bibtex/bibtex.hpp"

namespace unikat {
namespace {

// Braces are commands of their own: an entry ends where braces balance, escaped or not.
std::string_view command_for(char c) {
    switch (c) {
        case '#': return "\\#";
        case '$': return "\\$";
        case '%': return "\\%";
        case '&': return "\\&";
        case '_': return "\\_";
        case '{': return "\\textbraceleft{}";
        case '}': return "\\textbraceright{}";
        case '~': return "\\textasciitilde{}";
        case '^': return "\\textasciicircum{}";
        case '\\': return "\\textbackslash{}";
        default: return {};
    }
}

}  // namespace

void append_tex(std::string& out, std::string_view text) {
    for (const char c : text) {
        const std::string_view command = command_for(c);
        if (command.empty())
            out += c;
        else
            out += command;
    }
}

}  // namespace unikat
