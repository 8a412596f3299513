#pragma once

#include <unicode/normalizer2.h>

namespace unikat {

/// ICU's normalizers. Each is ICU's one of its kind, which lives as long as the program and is never changed by its
/// use: any thread may call it. Throws std::runtime_error where ICU lacks its data.
struct Normalizers {
    const icu::Normalizer2* nfc;
    const icu::Normalizer2* nfd;
    const icu::Normalizer2* nfkd;
};

/// All of them, made by the first call. Whatever needs one asks here and not ICU, which would make it then: that is
/// once for all threads here, and seen as such by the thread sanitizer, which does not see into ICU.
const Normalizers& normalizers();

}  // namespace unikat
