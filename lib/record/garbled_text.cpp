#include "record/garbled_text.hpp"

#include <fmt/format.h>
#include <functional>
#include <vector>

#include "text/encoded_twice.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

/// Looks through the values of one record. Each finding is reported once a field.
class Checker {
public:
    Checker(ParseContext& context, std::string_view frame, Record& record)
        : context_(context), frame_(frame), record_(record) {}

    void check() {
        for (std::size_t i = 0; i < record_.fields().size(); ++i) check_field(i, record_.fields()[i]);
        if (!changed_.empty()) record_.set_fields(context_.arena.copy(std::span<const Field>(changed_)));
    }

private:
    void check_field(std::size_t index, const Field& field) {
        twice_reported_ = lost_reported_ = false;
        if (field.is_control()) {
            if (const auto mended = check_value(field.value(), field.tag()))
                change(index, Field::control(field.tag(), *mended));
            return;
        }
        std::vector<Subfield> subfields;
        for (std::size_t i = 0; i < field.subfields().size(); ++i) {
            const auto mended = check_value(field.subfields()[i].value, field.tag());
            if (!mended) continue;
            if (subfields.empty()) subfields.assign(field.subfields().begin(), field.subfields().end());
            subfields[i].value = *mended;
        }
        if (!subfields.empty())
            change(index, field.with_subfields(context_.arena.copy(std::span<const Subfield>(subfields))));
    }

    void change(std::size_t index, const Field& field) {
        if (changed_.empty()) changed_.assign(record_.fields().begin(), record_.fields().end());
        changed_[index] = field;
    }

    // The value mended, if that is asked for and can be done.
    std::optional<std::string_view> check_value(std::string_view value, Tag tag) {
        if (is_ascii(value)) return std::nullopt;
        if (!lost_reported_ && value.find(kReplacementCharacter) != std::string_view::npos) {
            lost_reported_ = true;
            context_.report_unless_lost(Code::character_lost, offset_of(value), tag);
        }
        const auto found = find_encoded_twice(value);
        if (!found) return std::nullopt;
        const bool mends = context_.options.repair_encoding && !found->mended.empty();
        if (!twice_reported_)
            context_.report(Code::encoded_twice, offset_of(value), tag,
                            fmt::format("{}; {}", visible_text(found->sample), mends ? "mended" : "kept"));
        twice_reported_ = true;
        if (!mends) return std::nullopt;
        return context_.arena.copy(found->mended);
    }

    // Of a value that lies in the frame; decoded ones do not, and their place is the record's.
    [[nodiscard]] std::size_t offset_of(std::string_view value) const {
        const std::less<const char*> before;
        const bool inside = !before(value.data(), frame_.data()) && before(value.data(), frame_.data() + frame_.size());
        return inside ? static_cast<std::size_t>(value.data() - frame_.data()) : 0;
    }

    ParseContext& context_;
    std::string_view frame_;
    Record& record_;
    std::vector<Field> changed_;
    bool twice_reported_ = false;
    bool lost_reported_ = false;
};

// In the bytes of a record that are its text as it stands all of its values are looked through at once.
bool is_surely_sound(const Record& record) {
    return record.raw_form() == RawForm::iso2709_utf8 && !may_be_encoded_twice(record.raw()) &&
           record.raw().find(kReplacementCharacter) == std::string_view::npos;
}

}  // namespace

void check_for_garbled_text(ParseContext& context, std::string_view frame, Record& record) {
    if (!is_surely_sound(record)) Checker(context, frame, record).check();
}

}  // namespace unikat
