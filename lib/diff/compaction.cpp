#include "diff/compaction.hpp"

#include <algorithm>

#include "diff/row_numbers.hpp"

namespace unikat {
namespace {

// A record that deltas speak of, over their course.
struct Course {
    bool is_plain = false;  // nothing says what it replaces
    bool repeated = false;
    std::optional<Hash> origin;  // its content in the file
    std::optional<std::uint64_t> origin_place;
    std::size_t origin_stage = 0;
    bool lives = true;
    PatchRow last;
    std::size_t first_stage = 0;  // with first_number: where it stands in the new delta
    std::uint64_t first_number = 0;
};

}  // namespace

// The courses of the records of one key.
class Compaction::Group {
public:
    Group(const PlaceMap& places, const std::function<void(const PatchRow&)>& unclear)
        : places_(places), unclear_(unclear) {}

    void apply(const PatchRow& row) {
        if (row.is_exact() && row.change->old_content)
            apply_to_content(row);
        else if (row.is_exact())
            apply_addition(row);
        else if (row.deletes)
            apply_deletion(row);
        else
            apply_to_number(row);
    }
    [[nodiscard]] const std::vector<Course>& courses() const { return courses_; }

private:
    void start(const PatchRow& row, bool plain) {
        Course course;
        course.is_plain = plain;
        course.lives = !row.deletes;
        course.last = row;
        course.first_stage = row.stage;
        course.first_number = row.number;
        if (row.change) {
            course.repeated = row.change->repeated;
            course.origin = row.change->old_content;
            course.origin_place = row.change->old_place;
            course.origin_stage = row.stage;
        }
        courses_.push_back(std::move(course));
    }

    void go_on(Course& course, const PatchRow& row) {
        course.repeated = course.repeated || (row.change && row.change->repeated);
        course.lives = !row.deletes;
        course.last = row;
        const bool came_and_went = !course.lives && !course.is_plain && !course.origin;
        if (came_and_went) courses_.erase(courses_.begin() + (&course - courses_.data()));
    }

    void apply_to_content(const PatchRow& row) {
        const bool has_place = row.change->old_place.has_value();
        Course* found = nullptr;
        for (Course& course : courses_) {
            if (!course.lives || course.last.stage >= row.stage) continue;
            if (has_place ? stands_at(course, row) : course.last.content == *row.change->old_content) found = &course;
        }
        if (found != nullptr && found->last.content == *row.change->old_content) return go_on(*found, row);
        const bool may_be_another =
            has_place || row.change->repeated || courses_.empty() || all_in_stage(row.stage) || some_are_repeated();
        if (found != nullptr || !may_be_another) return unclear_(row);
        start(row, false);
    }

    // Does the record of the course stand where the row's was?
    [[nodiscard]] bool stands_at(const Course& course, const PatchRow& row) const {
        const auto& change = course.last.change;
        return change && change->new_place &&
               places_.later(*change->new_place, course.last.stage, row.stage - 1) == *row.change->old_place;
    }

    void apply_addition(const PatchRow& row) {
        const bool there = std::any_of(courses_.begin(), courses_.end(), [&](const Course& course) {
            return course.lives && course.last.stage < row.stage;
        });
        if (there && !row.change->repeated) return unclear_(row);
        start(row, false);
    }

    void apply_to_number(const PatchRow& row) {
        std::vector<Course*> living;
        for (Course& course : courses_)
            if (course.lives) living.push_back(&course);
        if (living.size() > 1) return unclear_(row);
        if (living.empty())
            start(row, true);
        else
            go_on(*living.front(), row);
    }

    // Whatever has the number is gone.
    void apply_deletion(const PatchRow& row) {
        courses_.clear();
        start(row, true);
    }

    [[nodiscard]] bool some_are_repeated() const {
        return std::any_of(courses_.begin(), courses_.end(), [](const Course& course) { return course.repeated; });
    }

    [[nodiscard]] bool all_in_stage(std::size_t stage) const {
        return std::all_of(courses_.begin(), courses_.end(),
                           [stage](const Course& course) { return course.last.stage == stage; });
    }

    const PlaceMap& places_;
    const std::function<void(const PatchRow&)>& unclear_;
    std::vector<Course> courses_;
};

Compaction::Compaction(const SpillOptions& options, std::size_t deltas)
    : share_(third_of(options)),
      rows_(share_),
      ordered_(share_),
      by_source_(share_),
      places_(deltas),
      goes_along_(deltas + 1) {}

void Compaction::add(const PatchRow& row) {
    add_patch_row(rows_, row);
    places_.add(row);
}

bool Compaction::settle(const std::function<void(const PatchRow&)>& unclear) {
    places_.finish();
    rows_.finish();
    std::vector<PatchRow> rows;
    const auto finish_rows = [&] {
        Group group(places_, unclear);
        each_to_apply(rows, [&](const PatchRow& row) { group.apply(row); });
        finish_group(group);
        rows.clear();
    };
    std::string_view row_key;
    std::string_view payload;
    while (rows_.next(row_key, payload)) {
        PatchRow row = read_patch_row(row_key, payload);
        if (!rows.empty() && rows.front().key != row.key) finish_rows();
        rows.push_back(std::move(row));
    }
    finish_rows();
    rows_ = ExternalSort(share_);
    ordered_.finish();
    while (ordered_.next(row_key, payload)) {
        std::string with_place = row_numbers({++size_});
        with_place += payload.substr(2 * kRowNumber);
        by_source_.add(payload.substr(0, 2 * kRowNumber), with_place);
    }
    ordered_ = ExternalSort(share_);
    by_source_.finish();
    return places_fit_;
}

void Compaction::finish_group(const Group& group) {
    for (const Course& course : group.courses()) {
        const PatchRow& last = course.last;
        CompactedRecord record;
        record.passes = course.is_plain && !last.is_exact();
        record.deletes = !course.lives;
        record.change.old_content = course.origin;
        record.change.repeated = course.repeated && !course.is_plain;  // a plain one is known by its number
        if (course.origin_place)
            record.change.old_place = fitting(places_.in_file(*course.origin_place, course.origin_stage - 1));
        if (course.lives && last.change && last.change->new_place)
            record.change.new_place =
                fitting(places_.later(*last.change->new_place, last.stage, goes_along_.size() - 1));
        const Hash origin = course.origin.value_or(Hash{});
        std::string payload =
            row_numbers({last.stage, last.number, record.passes ? 1U : 0U, record.deletes ? 1U : 0U,
                         course.origin ? 1U : 0U, origin.high, origin.low, record.change.repeated ? 1U : 0U,
                         record.change.old_place.value_or(0), record.change.new_place.value_or(0)});
        // A deletion stands before what came again under its number.
        ordered_.add(row_numbers({course.first_stage, course.first_number}), payload);
        std::vector<bool>& bits = goes_along_[last.stage];
        if (bits.size() <= last.number) bits.resize(last.number + 1);
        bits[last.number] = true;
    }
}

std::uint64_t Compaction::fitting(std::uint64_t place) {
    places_fit_ = places_fit_ && place != 0;
    return place;
}

bool Compaction::goes_along(std::size_t stage, std::uint64_t number) const {
    return number < goes_along_[stage].size() && goes_along_[stage][number];
}

std::pair<std::uint64_t, CompactedRecord> Compaction::next() {
    std::string_view source;
    std::string_view row;
    CompactedRecord record;
    if (!by_source_.next(source, row)) return {0, record};
    record.passes = row_number(row, 1) != 0;
    record.deletes = row_number(row, 2) != 0;
    if (row_number(row, 3) != 0) record.change.old_content = Hash{row_number(row, 4), row_number(row, 5)};
    record.change.repeated = row_number(row, 6) != 0;
    if (row_number(row, 7) != 0) record.change.old_place = row_number(row, 7);
    if (row_number(row, 8) != 0) record.change.new_place = row_number(row, 8);
    return {row_number(row, 0), record};
}

}  // namespace unikat
