#include "tools/differences.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <stdexcept>

#include "diff/increasing.hpp"
#include "diff/ordered_pairing.hpp"
#include "record/packed.hpp"

namespace unikat {
namespace {

constexpr char kPlain = '0';
constexpr char kRepeated = 'r';
constexpr char kMoved = 'm';
constexpr std::size_t kNumber = 8;  // bytes of a record's number

Side side_of(const Batch& batch) {
    return batch.input->index == 0 ? Side::old_side : Side::new_side;
}

std::size_t index_of(Side side) {
    return static_cast<std::size_t>(side);
}

char letter_of(Side side) {
    return side == Side::old_side ? '0' : '1';
}

// Several sorts hold rows at a time.
SpillOptions share_of(const SpillOptions& options, std::size_t eighths) {
    SpillOptions share = options;
    share.memory = options.memory / 8 * eighths;
    return share;
}

// A row of the records that differ: the key is the difference's index and the side, the payload the record's number, a
// letter that says more of the pair, and the record.
void add_record(ExternalSort& records, std::uint64_t index, Side side, std::uint64_t number, char letter,
                std::string_view packed) {
    std::string key;
    append_big_endian(key, index);
    key += letter_of(side);
    std::string payload;
    append_big_endian(payload, number);
    payload += letter;
    payload += packed;
    records.add(key, payload);
}

struct RowWork : Work {
    std::vector<PairingRow> rows;  // one for each entry
};

void make_rows(RowWork& work, const Differences::MakeRow& make_row) {
    work.rows.clear();
    for (const Batch::Entry& entry : work.batch.entries) {
        PairingRow row = make_row(work, entry);
        row.side = side_of(work.batch);
        row.number = entry.frame.number;
        work.rows.push_back(std::move(row));
    }
}

// The batches of an input whose records wait for those of the other.
class WaitingBatches {
public:
    void add(Batch& batch) {
        if (batch.entries.empty()) return;
        std::unique_ptr<Batch> held = spare_.empty() ? std::make_unique<Batch>() : std::move(spare_.back());
        if (!spare_.empty()) spare_.pop_back();
        std::swap(*held, batch);
        batches_.push_back(std::move(held));
    }
    [[nodiscard]] const Record& record(std::uint64_t number) const {
        const auto batch = std::find_if(batches_.begin(), batches_.end(), [number](const auto& held) {
            return held->entries.back().frame.number >= number;
        });
        return std::lower_bound((*batch)->entries.begin(), (*batch)->entries.end(), number,
                                [](const Batch::Entry& entry, std::uint64_t n) { return entry.frame.number < n; })
            ->record;
    }
    // Records before this number have gone; 0: all have.
    void release(std::uint64_t first_waiting) {
        while (!batches_.empty() &&
               (first_waiting == 0 || batches_.front()->entries.back().frame.number < first_waiting)) {
            batches_.front()->clear();
            spare_.push_back(std::move(batches_.front()));
            batches_.pop_front();
        }
    }

private:
    std::deque<std::unique_ptr<Batch>> batches_;
    std::vector<std::unique_ptr<Batch>> spare_;
};

}  // namespace

Differences::Differences(const SpillOptions& spill, bool wants_moved, Pairing::RepeatedSink repeated)
    : spill_(spill), wants_moved_(wants_moved), repeated_(std::move(repeated)), records_(share_of(spill, 2)) {}

bool Differences::find_in_order(Reading& reading, const MakeRow& make_row) {
    constexpr std::size_t kMostRepeated = 1000;
    std::array<WaitingBatches, 2> waiting;
    std::vector<RepeatedKey> repeated;
    std::atomic<std::size_t> behind = 0;
    RecordPair last_same{0, 0, true, false};
    bool in_order = true;
    std::string packed;
    const auto store = [&](Side side, std::uint64_t number, char letter) {
        packed.clear();
        append_packed(packed, waiting[index_of(side)].record(number));
        add_record(records_, size_, side, number, letter, packed);
    };
    OrderedPairing pairing(
        [&](const RecordPair& pair) {
            if (pair.same) {
                ++unchanged_;
                // Records that share a control number may have changed places.
                const bool moved = *pair.old_number < *last_same.old_number || *pair.new_number < *last_same.new_number;
                in_order = in_order && !(wants_moved_ && moved);
                last_same = pair;
                return;
            }
            const char letter = pair.repeated ? kRepeated : kPlain;
            if (pair.old_number) store(Side::old_side, *pair.old_number, letter);
            if (pair.new_number) store(Side::new_side, *pair.new_number, letter);
            ++size_;
        },
        [&](const RepeatedKey& key) { repeated.push_back(key); });
    const auto take = [&](RowWork& work) {
        const Side side = side_of(work.batch);
        if (work.other_has_ended) pairing.end(side == Side::old_side ? Side::new_side : Side::old_side);
        waiting[index_of(side)].add(work.batch);
        for (PairingRow& row : work.rows) in_order = in_order && pairing.add(std::move(row));
        for (const Side each : {Side::old_side, Side::new_side})
            waiting[index_of(each)].release(pairing.first_waiting(each));
        behind = index_of(pairing.behind());
        return in_order && repeated.size() <= kMostRepeated;
    };
    const bool whole = reading.side_by_side<RowWork>(
        "comparing", [&] { return behind.load(); }, [&](RowWork& work) { make_rows(work, make_row); }, take);
    if (whole) {
        pairing.end(Side::old_side);
        pairing.end(Side::new_side);
    }
    if (whole && in_order) {
        for (const RepeatedKey& key : repeated) repeated_(key);
        return true;
    }
    size_ = unchanged_ = 0;
    records_ = ExternalSort(share_of(spill_, 2));
    return false;
}

void Differences::find(Reading& reading, Pairing& pairing, const MakeRow& make_row) {
    reading.each<RowWork>(
        "comparing", [&](RowWork& work) { make_rows(work, make_row); },
        [&](RowWork& work) {
            for (const PairingRow& row : work.rows) pairing.add(row);
        });
    places_.emplace(share_of(spill_, 1));
    ExternalSort unchanged(share_of(spill_, 1));
    pairing.each(
        [&](const RecordPair& pair) {
            if (!pair.same) return note(pair, false);
            ++unchanged_;
            if (!wants_moved_) return;
            std::string key;
            append_big_endian(key, *pair.new_number);
            std::string payload;
            append_big_endian(payload, *pair.old_number);
            unchanged.add(key, payload);
        },
        repeated_);
    note_moved(unchanged);
    places_->finish();
    if (size_ > 0) collect(reading);
    places_.reset();
}

void Differences::note(const RecordPair& pair, bool moved) {
    const auto note_side = [&](Side side, std::uint64_t number) {
        std::vector<bool>& differs = differs_[index_of(side)];
        if (differs.size() <= number) differs.resize(number + 1);
        differs[number] = true;
        std::string key(1, letter_of(side));
        append_big_endian(key, number);
        std::string payload;
        append_big_endian(payload, size_);
        payload += moved ? kMoved : pair.repeated ? kRepeated : kPlain;
        places_->add(key, payload);
    };
    if (pair.old_number) note_side(Side::old_side, *pair.old_number);
    if (pair.new_number) note_side(Side::new_side, *pair.new_number);
    ++size_;
}

// As few records as can be are taken for moved.
void Differences::note_moved(ExternalSort& unchanged) {
    unchanged.finish();
    std::vector<std::uint32_t> olds;
    std::vector<std::uint32_t> news;
    std::string_view new_number;
    std::string_view old_number;
    while (unchanged.next(new_number, old_number)) {
        if (read_big_endian(new_number) > UINT32_MAX || read_big_endian(old_number) > UINT32_MAX)
            throw std::length_error("more than 4,294,967,295 records");
        olds.push_back(static_cast<std::uint32_t>(read_big_endian(old_number)));
        news.push_back(static_cast<std::uint32_t>(read_big_endian(new_number)));
    }
    if (std::is_sorted(olds.begin(), olds.end())) return;
    const std::vector<bool> stays = longest_increasing(olds);
    for (std::size_t i = 0; i < olds.size(); ++i) {
        if (stays[i]) continue;
        --unchanged_;
        note({olds[i], news[i], true, false}, true);
    }
}

bool Differences::differs(Side side, std::uint64_t number) const {
    const std::vector<bool>& differs = differs_[index_of(side)];
    return number < differs.size() && differs[number];
}

void Differences::collect(Reading& reading) {
    struct PackedWork : Work {
        struct Row {
            std::uint64_t number;
            std::string packed;
        };
        std::vector<Row> rows;
    };
    const auto pack = [&](PackedWork& work) {
        work.rows.clear();
        for (const Batch::Entry& entry : work.batch.entries) {
            if (!differs(side_of(work.batch), entry.frame.number)) continue;
            append_packed(work.rows.emplace_back(PackedWork::Row{entry.frame.number, {}}).packed, entry.record);
        }
    };
    reading.each<PackedWork>("reading differences", pack, [&](PackedWork& work) {
        std::string_view place;
        std::string_view payload;
        for (const PackedWork::Row& row : work.rows) {
            const bool there = places_->next(place, payload);
            if (!there || read_big_endian(place.substr(1)) != row.number)
                throw IoError("an input changed while it was read");
            add_record(records_, read_big_endian(payload), side_of(work.batch), row.number, payload.back(), row.packed);
        }
    });
}

bool Differences::fill(RowGroups& groups, Step& step) {
    step.clear();
    step.arena.clear();
    return groups.fill(step.rows);
}

Difference Differences::unpacked_difference(std::span<const SortedRow> rows, Arena& arena) {
    Difference difference;
    difference.index = read_big_endian(rows.front().key);
    for (const SortedRow& row : rows) {
        const char letter = row.payload[kNumber];
        difference.repeated = letter == kRepeated;
        difference.moved = letter == kMoved;
        auto& side = row.key.back() == letter_of(Side::old_side) ? difference.old_side : difference.new_side;
        side = {unpacked(row.payload.substr(kNumber + 1), arena), read_big_endian(row.payload)};
    }
    return difference;
}

}  // namespace unikat
