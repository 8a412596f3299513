#include "union/overlap.hpp"

#include <algorithm>
#include <queue>

namespace unikat {
namespace {

SpillOptions share_of(SpillOptions options, std::size_t parts) {
    options.memory /= parts;
    return options;
}

constexpr unsigned kLibraryBytes = 4;

// Keeps the largest of many groups.
class Largest {
public:
    explicit Largest(std::size_t most) : most_(most) {}

    void add(Overlap::Group group) {
        ++seen_;
        titles_ += group.titles;
        groups_.push(std::move(group));
        if (groups_.size() > most_) groups_.pop();
    }

    // In their order; counts those that were left out.
    std::vector<Overlap::Group> take(std::uint64_t& others, std::uint64_t& others_titles) {
        std::vector<Overlap::Group> kept(groups_.size());
        for (std::size_t i = kept.size(); i > 0; --i) {
            kept[i - 1] = groups_.top();
            groups_.pop();
            titles_ -= kept[i - 1].titles;
        }
        others = seen_ - kept.size();
        others_titles = titles_;
        return kept;
    }

private:
    // Libraries are numbered by their names, so that these compare.
    struct Before {
        bool operator()(const Overlap::Group& a, const Overlap::Group& b) const {
            if (a.titles != b.titles) return a.titles > b.titles;
            if (a.libraries.size() != b.libraries.size()) return a.libraries.size() < b.libraries.size();
            return a.libraries < b.libraries;
        }
    };

    std::size_t most_;
    std::uint64_t seen_ = 0;
    std::uint64_t titles_ = 0;
    std::priority_queue<Overlap::Group, std::vector<Overlap::Group>, Before> groups_;  // the last on top
};

std::vector<std::uint32_t> libraries_in(std::string_view key) {
    std::vector<std::uint32_t> libraries;
    for (; !key.empty(); key.remove_prefix(kLibraryBytes))
        libraries.push_back(static_cast<std::uint32_t>(read_big_endian(key, kLibraryBytes)));
    return libraries;
}

}  // namespace

std::uint64_t Overlap::Library::alone() const {
    const auto found = shared_with.find(0);
    return found == shared_with.end() ? 0 : found->second;
}

std::uint64_t Overlap::largest() const {
    std::uint64_t most = 0;
    for (const Library& library : libraries) most = std::max(most, library.titles);
    return most;
}

OverlapCounter::OverlapCounter(const SpillOptions& options)
    : options_(options),
      rows_(share_of(options, 2)),
      pairs_(share_of(options, 4)),
      combinations_(share_of(options, 4)) {}

void OverlapCounter::add(std::string_view title, std::string_view library) {
    auto known = libraries_.find(library);
    if (known == libraries_.end())
        known = libraries_.emplace(library, static_cast<std::uint32_t>(libraries_.size())).first;
    std::string key;
    append_part(key, title);
    std::string payload;
    append_big_endian(payload, known->second, kLibraryBytes);
    rows_.add(key, payload);
}

Overlap OverlapCounter::count(std::size_t most) {
    Overlap overlap;
    name_libraries(overlap);
    rows_.finish();
    std::string title;
    std::vector<Holder> holders;
    std::string_view key;
    std::string_view payload;
    while (rows_.next(key, payload)) {
        if (key != title) {
            count_title(holders, overlap);
            holders.clear();
            title = key;
        }
        const std::uint32_t library = by_name_[read_big_endian(payload, kLibraryBytes)];
        if (holders.empty() || holders.back().library != library)
            holders.push_back({library, 1});
        else
            ++holders.back().records;
    }
    count_title(holders, overlap);
    rows_ = ExternalSort(share_of(options_, 2));
    keep_largest(most, overlap);
    return overlap;
}

void OverlapCounter::name_libraries(Overlap& overlap) {
    by_name_.resize(libraries_.size());
    for (const auto& [name, number] : libraries_) {
        by_name_[number] = static_cast<std::uint32_t>(overlap.libraries.size());
        overlap.libraries.push_back({name, 0, 0, {}});
    }
}

void OverlapCounter::count_title(const std::vector<Holder>& holders, Overlap& overlap) {
    if (holders.empty()) return;
    std::vector<Holder> sorted = holders;
    std::sort(sorted.begin(), sorted.end(), [](const Holder& a, const Holder& b) { return a.library < b.library; });
    const auto others = static_cast<std::uint32_t>(sorted.size() - 1);
    ++overlap.titles;
    if (others == 0) ++overlap.alone;
    std::string combination;
    for (auto holder = sorted.begin(); holder != sorted.end(); ++holder) {
        Overlap::Library& library = overlap.libraries[holder->library];
        library.records += holder->records;
        ++library.titles;
        ++library.shared_with[others];
        overlap.records += holder->records;
        ++overlap.sum;
        append_big_endian(combination, holder->library, kLibraryBytes);
        for (auto other = holder + 1; other != sorted.end(); ++other) {
            std::string pair;
            append_big_endian(pair, holder->library, kLibraryBytes);
            append_big_endian(pair, other->library, kLibraryBytes);
            pairs_.add(pair);
        }
    }
    combinations_.add(combination);
}

void OverlapCounter::keep_largest(std::size_t most, Overlap& overlap) {
    const auto take = [most](Tally& tally, std::uint64_t& others, std::uint64_t& others_titles) {
        Largest largest(most);
        tally.finish();
        std::string_view key;
        std::uint64_t titles = 0;
        while (tally.next(key, titles)) largest.add({libraries_in(key), titles});
        return largest.take(others, others_titles);
    };
    std::uint64_t unused = 0;
    overlap.pairs = take(pairs_, overlap.other_pairs, unused);
    overlap.combinations = take(combinations_, overlap.other_combinations, overlap.other_combinations_titles);
}

}  // namespace unikat
