#include "diff/record_key.hpp"

#include "io/external_sort.hpp"
#include "record/identity.hpp"

namespace unikat {

std::string record_key(std::string_view library, std::string_view control_number) {
    std::string key;
    append_part(key, library);
    append_part(key, control_number);
    return key;
}

bool has_number(std::string_view key) {
    return !key.ends_with(std::string_view("\0\0\0\0", 4));
}

std::string shown_key(std::string_view key) {
    const std::string library = take_part(key);
    return member_id(library, take_part(key));
}

}  // namespace unikat
