#pragma once

#include "unikat/record.hpp"

namespace unikat {

/// Is this a UNIMARC record? UNIMARC has the title in 200, MARC 21 in 245. Its leader has other meanings in 09 and
/// beyond, so that writers leave it alone.
[[nodiscard]] inline bool is_unimarc(const Record& record) {
    const Field* const title = record.first("200");
    return title != nullptr && !title->is_control() && record.first("245") == nullptr;
}

}  // namespace unikat
