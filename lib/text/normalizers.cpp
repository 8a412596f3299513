#include "text/normalizers.hpp"

#include <stdexcept>

namespace unikat {

const Normalizers& normalizers() {
    static const Normalizers kNormalizers = [] {
        UErrorCode error = U_ZERO_ERROR;
        const Normalizers made{.nfc = icu::Normalizer2::getNFCInstance(error),
                               .nfd = icu::Normalizer2::getNFDInstance(error),
                               .nfkd = icu::Normalizer2::getNFKDInstance(error)};
        if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
        return made;
    }();
    return kNormalizers;
}

}  // namespace unikat
