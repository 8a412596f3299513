#include "match/clustering.hpp"

#include <algorithm>
#include <numeric>

#include "io/ordered_pipeline.hpp"
#include "io/spill_file.hpp"

namespace unikat {
namespace {

constexpr std::size_t kLinkBytes = 12;
constexpr Score kScoreOffset = 1 << 30;  // so that scores are written as positive numbers

}  // namespace

/// Some components, and what became of them.
struct Clustering::Batch {
    std::vector<std::vector<Link>> components;
    std::vector<std::pair<Row, Row>> united;
};

/// Groups the rows of one component.
class Clustering::Component {
public:
    Component(const Decided& decided, const std::function<Separation(const std::vector<Row>&)>& separation_of,
              std::vector<std::pair<Row, Row>>& united)
        : decided_(decided), separation_of_(separation_of), united_(united) {}

    /// Appends pairs of rows that belong together to `united`.
    void group(std::vector<Link>& links) { group_links(links); }

private:
    using Places = std::vector<std::uint32_t>;

    static std::vector<Row> rows_of(const std::vector<Link>& some) {
        std::vector<Row> rows;
        for (const Link& link : some) rows.insert(rows.end(), {link.a, link.b});
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        return rows;
    }

    static std::uint32_t root_in(Places& parents, std::uint32_t place) {
        while (parents[place] != place) place = parents[place] = parents[parents[place]];
        return place;
    }

    static std::uint32_t place_of(const std::vector<Row>& rows, Row row) {
        return static_cast<std::uint32_t>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin());
    }

    void group_links(std::vector<Link>& some) {
        const std::vector<Row> rows = rows_of(some);
        if (rows.size() > kMostRows) {
            cut(some, rows);
            return;
        }
        start_with(rows, some);
        std::sort(some.begin(), some.end(), [](const Link& x, const Link& y) {
            return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
        });
        std::vector<std::vector<std::uint32_t>> groups(rows.size());
        Places parents(rows.size());
        std::iota(parents.begin(), parents.end(), 0U);
        for (std::uint32_t i = 0; i < rows.size(); ++i) groups[i] = {i};
        for (const Link& link : some) {
            std::uint32_t a = root_in(parents, place_of(rows, link.a));
            std::uint32_t b = root_in(parents, place_of(rows, link.b));
            if (a == b || (!is_joined(link) && are_apart(groups[a], groups[b], rows))) continue;
            if (groups[a].size() < groups[b].size()) std::swap(a, b);
            parents[b] = a;
            groups[a].insert(groups[a].end(), groups[b].begin(), groups[b].end());
            groups[b].clear();
            united_.emplace_back(link.a, link.b);
        }
    }

    void start_with(const std::vector<Row>& rows, const std::vector<Link>& some) {
        std::vector<Row> asked;
        for (const Row row : rows) {
            const std::vector<Row> joined = joined_with(row);
            asked.insert(asked.end(), joined.begin(), joined.end());
        }
        holds_apart_ = separation_of_(asked);
        known_.clear();
        for (const Link& link : some) known_[std::minmax(link.a, link.b)] = false;
    }

    bool is_joined(const Link& link) const {
        const auto found = decided_.pairs.find({std::min(link.a, link.b), std::max(link.a, link.b)});
        return found != decided_.pairs.end() && found->second;
    }

    bool are_apart(const std::vector<std::uint32_t>& group, const std::vector<std::uint32_t>& other,
                   const std::vector<Row>& rows) {
        for (const std::uint32_t a : group)
            for (const std::uint32_t b : other)
                if (is_apart(rows[a], rows[b]) && !is_excused(rows[a], rows[b])) return true;
        return false;
    }

    // A person joined one of them with a row that is not held apart from the other.
    bool is_excused(Row a, Row b) {
        if (decided_.pairs.contains(std::minmax(a, b))) return false;
        const std::vector<Row> beside_a = joined_with(a);
        const std::vector<Row> beside_b = joined_with(b);
        if (beside_a.size() + beside_b.size() == 2) return false;
        return std::any_of(beside_a.begin(), beside_a.end(), [&](Row x) {
            return std::any_of(beside_b.begin(), beside_b.end(), [&](Row y) { return !is_apart(x, y); });
        });
    }

    [[nodiscard]] std::vector<Row> joined_with(Row row) const {
        const auto found = decided_.joined.find(row);
        return found == decided_.joined.end() ? std::vector<Row>{row} : found->second;
    }

    bool is_apart(Row a, Row b) {
        const std::pair<Row, Row> pair = std::minmax(a, b);
        if (const auto found = decided_.pairs.find(pair); found != decided_.pairs.end()) return !found->second;
        const auto [known, is_new] = known_.try_emplace(pair, false);
        if (is_new) known->second = holds_apart_(pair.first, pair.second);
        return known->second;
    }

    // Leaves out the weaker half of the scores, and looks at each part that is still connected.
    void cut(std::vector<Link>& some, const std::vector<Row>& rows) {
        const auto [least, most] = std::minmax_element(some.begin(), some.end(),
                                                       [](const Link& x, const Link& y) { return x.score < y.score; });
        const Score middle = least->score + (most->score - least->score + 1) / 2;
        const bool can_be_cut = least->score < middle;
        Places parents(rows.size());
        std::iota(parents.begin(), parents.end(), 0U);
        const auto keep = [&](const Link& link) {
            if (can_be_cut) return link.score >= middle || is_joined(link);
            // Equal in every link: by the order of rows.
            return place_of(rows, link.a) / kMostRows == place_of(rows, link.b) / kMostRows;
        };
        std::vector<Link> kept;
        std::copy_if(some.begin(), some.end(), std::back_inserter(kept), keep);
        for (const Link& link : some)
            if (is_joined(link)) united_.emplace_back(link.a, link.b);
        for (const Link& link : kept) {
            const std::uint32_t a = root_in(parents, place_of(rows, link.a));
            const std::uint32_t b = root_in(parents, place_of(rows, link.b));
            parents[std::max(a, b)] = std::min(a, b);
        }
        std::map<std::uint32_t, std::vector<Link>> parts;
        for (const Link& link : kept) parts[root_in(parents, place_of(rows, link.a))].push_back(link);
        for (auto& [root, part] : parts) group_links(part);
    }

    const Decided& decided_;
    const std::function<Separation(const std::vector<Row>&)>& separation_of_;
    std::vector<std::pair<Row, Row>>& united_;
    Separation holds_apart_;
    std::map<std::pair<Row, Row>, bool> known_;
};

Clustering::Clustering(const SpillOptions& options)
    : options_(options), links_(std::make_unique<SpillFile>(options.folder)) {}

void Clustering::add_link(Row a, Row b, Score score) {
    constexpr std::size_t kUnwrittenAtMost = std::size_t{256} * 1024;
    append_big_endian(unwritten_, a, 4);
    append_big_endian(unwritten_, b, 4);
    append_big_endian(unwritten_, static_cast<std::uint64_t>(std::int64_t{score} + kScoreOffset), 4);
    if (unwritten_.size() < kUnwrittenAtMost) return;
    links_->write(unwritten_);
    unwritten_.clear();
}

void Clustering::join(Row a, Row b) {
    if (a == b) return;
    decided_.pairs[std::minmax(a, b)] = true;
    std::vector<Row> all;
    for (const Row row : {a, b}) {
        const auto& rows = decided_.joined.try_emplace(row, std::vector<Row>{row}).first->second;
        all.insert(all.end(), rows.begin(), rows.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const Row row : all) decided_.joined[row] = all;
    add_link(a, b, kScoreOffset / 2);
}

void Clustering::keep_apart(Row a, Row b) {
    if (a != b) decided_.pairs[std::minmax(a, b)] = false;
}

void Clustering::read_links(const std::function<void(const Link&)>& use) {
    std::string bytes(kLinkBytes * 8192, '\0');
    for (std::uint64_t offset = 0; offset < links_->size(); offset += bytes.size()) {
        const std::size_t size = links_->read(offset, bytes.data(), bytes.size());
        for (std::size_t at = 0; at + kLinkBytes <= size; at += kLinkBytes) {
            const std::string_view link = std::string_view(bytes).substr(at, kLinkBytes);
            use({static_cast<Row>(read_big_endian(link, 4)), static_cast<Row>(read_big_endian(link.substr(4), 4)),
                 static_cast<Score>(static_cast<std::int64_t>(read_big_endian(link.substr(8), 4)) - kScoreOffset)});
        }
    }
}

// Components first, in memory: four bytes a row. Then their links, gathered outside of memory.
void Clustering::settle(std::size_t rows, const std::function<Separation(const std::vector<Row>&)>& separation_of) {
    links_->write(unwritten_);
    unwritten_ = {};
    parents_.resize(rows);
    std::iota(parents_.begin(), parents_.end(), 0U);
    read_links([this](const Link& link) { unite(link.a, link.b); });
    ExternalSort by_component(options_);
    read_links([&](const Link& link) {
        std::string key;
        std::string payload;
        append_big_endian(key, root_of(link.a), 4);
        append_big_endian(payload, link.a, 4);
        append_big_endian(payload, link.b, 4);
        append_big_endian(payload, static_cast<std::uint64_t>(std::int64_t{link.score} + kScoreOffset), 4);
        by_component.add(key, payload);
    });
    links_.reset();
    by_component.finish();
    std::iota(parents_.begin(), parents_.end(), 0U);
    group_components(by_component, separation_of);
    for (Row row = 0; row < rows; ++row) parents_[row] = root_of(row);
}

void Clustering::group_components(ExternalSort& by_component,
                                  const std::function<Separation(const std::vector<Row>&)>& separation_of) {
    constexpr std::size_t kLinksInBatch = 512;
    Row current = 0;
    std::optional<Link> next = next_link(by_component, current);
    run_ordered<Batch>(
        options_.threads,
        [&](Batch& batch) {
            batch.components.clear();
            batch.united.clear();
            for (std::size_t links = 0; next && links < kLinksInBatch; links += batch.components.back().size()) {
                auto& component = batch.components.emplace_back();
                for (const Row root = current; next && current == root; next = next_link(by_component, current))
                    component.push_back(*next);
            }
            return !batch.components.empty();
        },
        [&](Batch& batch) {
            for (std::vector<Link>& links : batch.components)
                Component(decided_, separation_of, batch.united).group(links);
        },
        [&](Batch& batch) {
            for (const auto& [a, b] : batch.united) unite(a, b);
        });
}

std::optional<Clustering::Link> Clustering::next_link(ExternalSort& by_component, Row& component) {
    std::string_view key;
    std::string_view payload;
    if (!by_component.next(key, payload)) return std::nullopt;
    component = static_cast<Row>(read_big_endian(key, 4));
    return Link{static_cast<Row>(read_big_endian(payload, 4)), static_cast<Row>(read_big_endian(payload.substr(4), 4)),
                static_cast<Score>(static_cast<std::int64_t>(read_big_endian(payload.substr(8), 4)) - kScoreOffset)};
}

Clustering::Row Clustering::root_of(Row row) {
    while (parents_[row] != row) row = parents_[row] = parents_[parents_[row]];
    return row;
}

void Clustering::unite(Row a, Row b) {
    a = root_of(a);
    b = root_of(b);
    parents_[std::max(a, b)] = std::min(a, b);
}

}  // namespace unikat
