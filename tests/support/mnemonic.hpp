#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat::testing {

/// Makes a record of the lines in which cataloguers write MARC: `=LDR  00000nam a22000000a 4500`,
/// `=001  ocm123`, `=245  10$aBumi manusia :$bsebuah roman.` A `\` is a blank in the leader, control fields and
/// indicators, `{dollar}` a dollar sign. Lines that do not start with `=` are passed over. The text is copied into
/// the arena, in which the record then lives.
inline Record read_mnemonic(std::string_view text, Arena& arena) {
    const auto with_blanks = [&arena](std::string_view value) {
        std::string copy(value);
        for (char& c : copy)
            if (c == '\\') c = ' ';
        return arena.copy(copy);
    };
    const auto value_of = [&arena](std::string_view value) {
        constexpr std::string_view kDollar = "{dollar}";
        std::string copy(value);
        for (std::size_t at = copy.find(kDollar); at != std::string::npos; at = copy.find(kDollar, at + 1))
            copy.replace(at, kDollar.size(), "$");
        return arena.copy(copy);
    };
    Leader leader;
    std::vector<Field> fields;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.size() < 6 || line.front() != '=') continue;
        const std::string_view tag = line.substr(1, 3);
        const std::string_view rest = line.substr(6);
        if (tag == "LDR") {
            leader = Leader(with_blanks(rest));
        } else if (tag < "010") {
            fields.push_back(Field::control(tag, with_blanks(rest)));
        } else {
            const std::string_view indicators = with_blanks(rest.substr(0, 2));
            std::vector<Subfield> subfields;
            for (std::size_t at = rest.find('$'); at != std::string_view::npos && at + 1 < rest.size();) {
                const std::size_t next = rest.find('$', at + 1);
                subfields.push_back(
                    {rest[at + 1], value_of(rest.substr(at + 2, next == rest.npos ? next : next - at - 2))});
                at = next;
            }
            const auto kept = arena.copy(std::span<const Subfield>(subfields));
            const auto indicator = [&](std::size_t i) { return i < indicators.size() ? indicators[i] : ' '; };
            fields.push_back(Field::data(tag, indicator(0), indicator(1), kept));
        }
    }
    return Record(leader, arena.copy(std::span<const Field>(fields)));
}

}  // namespace unikat::testing
