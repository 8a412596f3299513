#include "match/matcher.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "io/ordered_pipeline.hpp"
#include "match/blocking.hpp"
#include "match/candidates.hpp"
#include "match/row_set.hpp"

namespace unikat {
namespace {

SpillOptions half_of(SpillOptions options) {
    options.memory /= 2;
    return options;
}

// Members with this row are one publication, as far as anybody can tell from what they say: a title and two more
// things.
bool is_telling(const Features& features) {
    if (features.title.empty()) return false;
    const int said = (features.year != 0) + !features.main_name.empty() + !features.publisher.empty() +
                     (features.pages != 0 || features.volumes != 0 || features.minutes != 0) +
                     !features.identifiers.empty();
    return said >= 2;
}

struct KeyBatch {
    Candidates::Row first = 0;
    Candidates::Row end = 0;
    std::vector<std::vector<BlockingKey>> keys;
};

}  // namespace

struct Matcher::Batch {
    std::vector<Candidates::Pair> pairs;
    std::vector<Pair> judged;             // all, for a sink
    std::vector<Clustering::Link> links;  // those that are the same, without a sink
};

Matcher::Matcher(const Profiles& profiles, const SpillOptions& options)
    : profiles_(profiles),
      options_(options),
      sorted_rows_(std::make_unique<ExternalSort>(options)),
      store_(options.folder) {}

void Matcher::add(std::uint32_t place, std::string_view feature_row, const Hash& content) {
    std::string payload = content.bytes();
    append_big_endian(payload, place, 4);
    sorted_rows_->add(feature_row, payload);
}

std::vector<Matcher::Member> Matcher::match(std::size_t members, const std::function<Member(std::uint32_t)>& member_at,
                                            const std::vector<MemberDecision>& decisions, const PairSink& sink,
                                            const Watch& watch) {
    collapse_rows(members, member_at, decisions);
    Clustering clustering(half_of(options_));
    for (const MemberDecision& decision : decisions) {
        if (row_of_[decision.a] == kNone || row_of_[decision.b] == kNone) continue;
        if (decision.same)
            clustering.join(row_of_[decision.a], row_of_[decision.b]);
        else
            clustering.keep_apart(row_of_[decision.a], row_of_[decision.b]);
    }
    {
        Candidates candidates(half_of(options_));
        find_candidates(candidates);
        compare(candidates, clustering, sink, watch);
    }
    clustering.settle(first_members_.size(), [this](const std::vector<Row>& rows) { return separation_of(rows); });

    std::vector<Member> smallest(first_members_.size(), kNone);
    for (Row row = 0; row < first_members_.size(); ++row) {
        Member& least = smallest[clustering.cluster_of(row)];
        least = std::min(least, first_members_[row]);
    }
    std::vector<Member> clusters(members);
    for (Member member = 0; member < members; ++member)
        clusters[member] = row_of_[member] == kNone ? member : smallest[clustering.cluster_of(row_of_[member])];
    return clusters;
}

void Matcher::collapse_rows(std::size_t members, const std::function<Member(std::uint32_t)>& member_at,
                            const std::vector<MemberDecision>& decisions) {
    row_of_.assign(members, kNone);
    decided_.assign(members, false);
    for (const MemberDecision& decision : decisions) decided_[decision.a] = decided_[decision.b] = true;
    sorted_rows_->finish();
    std::string_view row;
    std::string_view payload;
    std::string current;
    std::vector<Entry> entries;
    while (sorted_rows_->next(row, payload)) {
        const Member member =
            member_at(static_cast<std::uint32_t>(read_big_endian(payload.substr(payload.size() - 4), 4)));
        if (member == kNone) continue;
        if (row != current) {
            add_equal(current, entries);
            entries.clear();
            current = row;
        }
        entries.push_back({std::string(payload.substr(0, payload.size() - 4)), member});
    }
    add_equal(current, entries);
    store_.finish();
    sorted_rows_.reset();
}

// Members with equal rows, in the order of their contents. Of those that say too little only equal contents are one.
void Matcher::add_equal(std::string_view row, std::vector<Entry>& entries) {
    if (entries.empty()) return;
    const auto end_of_undecided = std::stable_partition(entries.begin(), entries.end(),
                                                        [this](const Entry& entry) { return !decided_[entry.member]; });
    for (auto entry = end_of_undecided; entry != entries.end(); ++entry) add_node(row, {&*entry, 1});
    entries.erase(end_of_undecided, entries.end());
    if (entries.empty()) return;
    if (entries.size() == 1 || is_telling(features_in(row))) {
        add_node(row, entries);
        return;
    }
    for (std::size_t start = 0; start < entries.size();) {
        std::size_t end = start;
        while (end < entries.size() && entries[end].content == entries[start].content) ++end;
        add_node(row, std::span(entries).subspan(start, end - start));
        start = end;
    }
}

void Matcher::add_node(std::string_view row, std::span<const Entry> entries) {
    const bool is_known = row_of_[entries.front().member] != kNone;  // the same record in two files
    if (is_known && entries.size() == 1) return;
    const Row number = store_.add(row);
    kinds_.push_back(kind_of(features_in(row)));
    Member first = kNone;
    for (const Entry& entry : entries) {
        row_of_[entry.member] = number;
        first = std::min(first, entry.member);
    }
    first_members_.push_back(first);
}

void Matcher::find_candidates(Candidates& candidates) {
    constexpr Row kRows = 1024;
    Row next = 0;
    const auto rows = static_cast<Row>(store_.size());
    run_ordered<KeyBatch>(
        options_.threads,
        [&](KeyBatch& batch) {
            batch.first = next;
            batch.end = next = std::min(next + kRows, rows);
            return batch.first < batch.end;
        },
        [&](KeyBatch& batch) {
            batch.keys.clear();
            for (Row row = batch.first; row < batch.end; ++row) {
                const std::string bytes = store_.read(row);
                batch.keys.push_back(blocking_keys(features_in(bytes)));
            }
        },
        [&](KeyBatch& batch) {
            for (Row row = batch.first; row < batch.end; ++row) candidates.add(row, batch.keys[row - batch.first]);
        });
    candidates.finish();
}

void Matcher::compare(Candidates& candidates, Clustering& clustering, const PairSink& sink, const Watch& watch) {
    constexpr std::size_t kPairs = 2048;
    run_ordered<Batch>(
        options_.threads,
        [&](Batch& batch) {
            batch.pairs = candidates.next(kPairs);
            return !batch.pairs.empty();
        },
        [&](Batch& batch) {
            if (sink)
                judge_all(batch);
            else
                find_links(batch);
        },
        [&](Batch& batch) {
            compared_ += batch.pairs.size();
            for (const Clustering::Link& link : batch.links) clustering.add_link(link.a, link.b, link.score);
            if (sink) sink(batch.judged);
            if (watch) watch(compared_, candidates.size());
        });
}

RowSet Matcher::rows_of(const std::vector<Candidates::Pair>& pairs) const {
    std::vector<Row> rows;
    for (const Candidates::Pair& pair : pairs) rows.insert(rows.end(), {pair.a, pair.b});
    return RowSet(store_, std::move(rows));
}

void Matcher::judge_all(Batch& batch) const {
    batch.judged.clear();
    batch.links.clear();
    const RowSet rows = rows_of(batch.pairs);
    for (const Candidates::Pair& pair : batch.pairs) {
        const Judgement judgement = judge(*rows.find(pair.a), *rows.find(pair.b), profiles_);
        batch.judged.push_back({first_members_[pair.a], first_members_[pair.b], judgement});
        if (judgement.is_same()) batch.links.push_back({pair.a, pair.b, judgement.score});
    }
}

void Matcher::find_links(Batch& batch) const {
    batch.links.clear();
    std::vector<Candidates::Pair> pairs;
    // A veto keeps the others apart whatever they score, and nobody asks for the score.
    std::copy_if(batch.pairs.begin(), batch.pairs.end(), std::back_inserter(pairs),
                 [this](const Candidates::Pair& pair) { return may_be_same(kinds_[pair.a], kinds_[pair.b]); });
    const RowSet rows = rows_of(pairs);
    for (const Candidates::Pair& pair : pairs)
        if (const auto score = profiles_.score_of_same(*rows.find(pair.a), *rows.find(pair.b)))
            batch.links.push_back({pair.a, pair.b, *score});
}

// The rows are read when the first two of them are asked for: most components are a pair, which are not.
Clustering::Separation Matcher::separation_of(const std::vector<Row>& rows) const {
    auto read = std::make_shared<std::unique_ptr<RowSet>>();
    return [this, rows, read](Row a, Row b) {
        if (!*read) *read = std::make_unique<RowSet>(store_, rows);
        return judge(*(*read)->find(a), *(*read)->find(b), profiles_).holds_apart();
    };
}

}  // namespace unikat
