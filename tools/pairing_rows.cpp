#include "tools/pairing_rows.hpp"

#include <algorithm>

#include "diff/record_key.hpp"
#include "io/external_sort.hpp"
#include "union/membership.hpp"

namespace unikat {

std::string library_of(const std::vector<InputName>& inputs, std::size_t index) {
    if (!inputs[index].library.empty()) return inputs[index].library;
    const auto first =
        std::find_if(inputs.begin(), inputs.end(), [](const InputName& input) { return !input.library.empty(); });
    return first == inputs.end() ? std::string{} : first->library;
}

std::string number_key(const Record& record, std::string_view library) {
    const Field* membership = member_field(record);
    if (membership == nullptr) return record_key(library, record.control_number());
    // Its number, since that names a member without 001 too, whatever has become of its cluster.
    return record_key(membership->subfield('s').value_or(library), membership->text('l'));
}

PairingRow number_row(const Record& record, std::string_view library, const CompareOptions& options) {
    PairingRow row;
    row.content = hash_of(comparable_form(record, options));
    row.key = number_key(record, library);
    return row;
}

PairingRow member_row(const Record& record, std::string_view library, const CompareOptions& options) {
    PairingRow row;
    row.content = hash_of(comparable_form(record, options));
    std::vector<std::string> keys;
    for (const Field& field : record.fields())
        if (is_membership(field)) keys.push_back("m" + record_key(field.text('s'), field.text('l')));
    // Without a number either, records are the same where their contents are.
    if (keys.empty() && record.control_number().empty()) keys.push_back("c" + row.content.bytes());
    if (keys.empty()) keys.push_back("n" + number_key(record, library));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    row.key = std::move(keys.front());
    row.more_keys.assign(std::make_move_iterator(keys.begin() + 1), std::make_move_iterator(keys.end()));
    return row;
}

PairingRow match_row(const Record& record, std::string_view library, const CompareOptions& options,
                     std::uint32_t cluster) {
    PairingRow row;
    row.content = hash_of(comparable_form(record, options));
    std::string key;
    append_big_endian(key, cluster, sizeof cluster);
    row.key = key + number_key(record, library);
    // Behind the keys with a number, so that a pair which shares no more than the cluster comes after those.
    row.more_keys.push_back(key + '\xFF');
    return row;
}

}  // namespace unikat
