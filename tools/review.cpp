#include "tools/review.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "record/packed.hpp"
#include "tools/pooling.hpp"
#include "tools/review_form.hpp"

namespace unikat {
namespace {

constexpr Score kHighestFirst = 1 << 30;

// The records of the pairs, on disk.
class ReviewedRecords {
public:
    explicit ReviewedRecords(const SpillOptions& spill) : file_(spill.folder) {}

    void want(Pool::Member member) { places_.emplace(member, 0); }

    void read(Reading& reading, const Pool& pool) {
        struct PackedWork : Work {
            std::vector<std::pair<Pool::Member, std::string>> rows;
        };
        reading.each<PackedWork>(
            "reviewing",
            [&](PackedWork& work) {
                work.rows.clear();
                for (const Batch::Entry& entry : work.batch.entries) {
                    const auto place = pool_place(work, entry);
                    if (!pool.counts(place) || !places_.contains(pool.member_at(place))) continue;
                    append_packed(work.rows.emplace_back(pool.member_at(place), std::string{}).second, entry.record);
                }
            },
            [&](PackedWork& work) {
                for (const auto& [member, packed] : work.rows) {
                    places_[member] = file_.size();
                    std::string row;
                    append_big_endian(row, packed.size());
                    file_.write(row += packed);
                }
            });
    }

    /// As bytes for unpacked().
    [[nodiscard]] std::string packed(Pool::Member member) const {
        const std::uint64_t place = places_.at(member);
        std::string size(kSize, '\0');
        static_cast<void>(file_.read(place, size.data(), size.size()));
        std::string bytes(read_big_endian(size), '\0');
        static_cast<void>(file_.read(place + kSize, bytes.data(), bytes.size()));
        return bytes;
    }

private:
    static constexpr std::size_t kSize = 8;  // bytes of a row's size

    SpillFile file_;
    std::unordered_map<Pool::Member, std::uint64_t> places_;
};

struct Doubt {
    Pool::Member a = 0;
    Pool::Member b = 0;
    Score score = 0;
    std::string rest;  // verdict and evidence, a tab between
};

Doubt doubt_in(std::string_view key, std::string_view payload) {
    return {static_cast<Pool::Member>(read_big_endian(key.substr(4), 4)),
            static_cast<Pool::Member>(read_big_endian(key.substr(8), 4)),
            kHighestFirst - static_cast<Score>(read_big_endian(key, 4)), std::string(payload)};
}

bool is_page(std::string_view path) {
    return path.ends_with(".html") || path.ends_with(".htm");
}

}  // namespace

Review::Review(std::string path, const SpillOptions& spill) : path_(std::move(path)), spill_(spill) {
    if (!path_.empty()) pairs_ = std::make_unique<ExternalSort>(spill);
}

void Review::add(std::span<const Matcher::Pair> pairs) {
    if (!pairs_) return;
    for (const Matcher::Pair& pair : pairs) {
        if (!pair.judgement.is_doubtful()) continue;
        std::string key;
        append_big_endian(key, static_cast<std::uint64_t>(kHighestFirst - pair.judgement.score), 4);
        append_big_endian(key, std::min(pair.a, pair.b), 4);
        append_big_endian(key, std::max(pair.a, pair.b), 4);
        pairs_->add(key, std::string(pair.judgement.verdict()) + '\t' + pair.judgement.evidence());
    }
}

std::unique_ptr<Output> Review::write(Reading& reading, const Pool& pool, const Decisions& decisions) {
    if (!pairs_) return nullptr;
    std::set<std::pair<std::string, std::string>> decided;
    for (const Decision& decision : decisions.all()) decided.emplace(std::minmax(decision.a, decision.b));
    pairs_->finish();
    ReviewedRecords records(spill_);
    std::string_view key;
    std::string_view payload;
    ExternalSort in_order(spill_);
    std::uint64_t count = 0;
    while (pairs_->next(key, payload)) {
        const Doubt doubt = doubt_in(key, payload);
        if (decided.contains(std::minmax(pool.id_of(doubt.a), pool.id_of(doubt.b)))) continue;
        records.want(doubt.a);
        records.want(doubt.b);
        in_order.add(key, payload);
        ++count;
    }
    pairs_.reset();
    records.read(reading, pool);
    in_order.finish();
    const auto form = is_page(path_) ? make_review_page() : make_review_table();
    auto output = open_output(path_);
    output->write(form->begin(count));
    Arena arena;
    for (std::uint64_t index = 0; in_order.next(key, payload); ++index) {
        const Doubt doubt = doubt_in(key, payload);
        const std::string id1 = pool.id_of(doubt.a);
        const std::string id2 = pool.id_of(doubt.b);
        const std::string first = records.packed(doubt.a);
        const std::string second = records.packed(doubt.b);
        const auto tab = doubt.rest.find('\t');
        const std::string_view rest = doubt.rest;
        arena.clear();
        output->write(form->pair({index, count, id1, id2, doubt.score, rest.substr(0, tab), rest.substr(tab + 1),
                                  unpacked(first, arena), unpacked(second, arena)}));
    }
    output->write(form->end());
    return output;
}

}  // namespace unikat
