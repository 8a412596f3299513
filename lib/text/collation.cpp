#include "text/collation.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <unicode/alphaindex.h>
#include <unicode/tblcoll.h>
#include <vector>

namespace unikat {
namespace {

// Languages whose letters head a register beside those of its own language, one for each script that has an alphabet.
constexpr std::array<const char*, 12> kAlphabets = {"en", "el", "ru", "hy", "ka", "he",
                                                    "ar", "hi", "ta", "th", "ja", "ko"};

// All of them: beyond its own limit ICU would leave some out.
constexpr std::int32_t kMostLetters = 10'000;

void check(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot collate: ") + u_errorName(status));
}

icu::Locale locale_of(const std::string& name) {
    if (name == "root") return icu::Locale::getRoot();
    icu::Locale locale = icu::Locale::createCanonical(name.c_str());
    if (locale.isBogus() || *locale.getISO3Language() == '\0')
        throw std::invalid_argument("no language is called " + name);
    return locale;
}

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::unique_ptr<icu::RuleBasedCollator> make_collator(const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(locale, status));
    check(status);
    auto* rules = dynamic_cast<icu::RuleBasedCollator*>(made.get());
    if (rules == nullptr) throw std::runtime_error("ICU has no rules to collate by");
    static_cast<void>(made.release());
    std::unique_ptr<icu::RuleBasedCollator> collator(rules);
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    check(status);
    return collator;
}

std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> make_register(const icu::RuleBasedCollator& collator,
                                                                    const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    icu::AlphabeticIndex index(collator.clone(), status);
    check(status);
    index.setMaxLabelCount(kMostLetters, status);
    index.addLabels(locale, status);
    for (const char* alphabet : kAlphabets) index.addLabels(icu::Locale(alphabet), status);
    index.setUnderflowLabel(icu::UnicodeString::fromUTF8("0–9"), status);
    std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> made(index.buildImmutableIndex(status));
    check(status);
    return made;
}

}  // namespace

struct Collation::Rules {
    std::unique_ptr<icu::RuleBasedCollator> collator;
    std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> letters;
};

Collation::Collation(const std::string& locale) : rules_(std::make_unique<Rules>()) {
    const icu::Locale known = locale_of(locale);
    rules_->collator = make_collator(known);
    rules_->letters = make_register(*rules_->collator, known);
}
Collation::Collation(Collation&&) noexcept = default;
Collation& Collation::operator=(Collation&&) noexcept = default;
Collation::~Collation() = default;

void Collation::append_key(std::string& key, std::string_view text) const {
    const icu::UnicodeString characters = utf16(text);
    std::array<std::uint8_t, 512> room;
    const auto size = static_cast<std::int32_t>(room.size());
    // The size counts the zero at the end, which is no part of the key here.
    const std::int32_t needed = rules_->collator->getSortKey(characters, room.data(), size);
    if (needed <= size) {
        key.append(reinterpret_cast<const char*>(room.data()), static_cast<std::size_t>(needed) - 1);
        return;
    }
    std::vector<std::uint8_t> more(static_cast<std::size_t>(needed));
    rules_->collator->getSortKey(characters, more.data(), needed);
    key.append(reinterpret_cast<const char*>(more.data()), more.size() - 1);
}

std::string Collation::initial_of(std::string_view text) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t bucket = rules_->letters->getBucketIndex(utf16(text), status);
    check(status);
    std::string label;
    rules_->letters->getBucket(bucket)->getLabel().toUTF8String(label);
    return label;
}

}  // namespace unikat
