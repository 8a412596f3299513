#include "match/pool.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "match/features.hpp"

namespace unikat {
namespace {

// Ids are read back rarely and in order, so one offset for some of them is enough.
constexpr std::size_t kIdStride = 16;
constexpr std::size_t kUnwrittenAtMost = std::size_t{256} * 1024;
// Identities and feature rows share what --memory gives.
constexpr std::size_t kIdentityShare = 3;

SpillOptions share_of(SpillOptions options, std::size_t numerator) {
    options.memory = options.memory / 8 * numerator;
    return options;
}

constexpr std::size_t kHashBytes = 16;

}  // namespace

// One record as it comes back from the sort, in the order (library, number, content, form).
struct Pool::Version {
    Place place = 0;
    bool deleted = false;
    bool whole = false;
    std::string library;
    std::string number;
    std::string content;
    std::string version;

    [[nodiscard]] bool counts_before(const Version& other) const {
        if (version != other.version) return version > other.version;
        if (deleted != other.deleted) return deleted;
        return content > other.content;
    }
};

PoolRow pool_row(const Record& record, std::string_view number, std::string version) {
    PoolRow row;
    row.number = number;
    row.version = std::move(version);
    row.content = content_hash(record);
    row.form = form_hash(record);
    row.deleted = record.is_deleted();
    if (!row.deleted) row.features = feature_row(record);
    return row;
}

Pool::Pool(const Profiles& profiles, const SpillOptions& options)
    : identities_(share_of(options, kIdentityShare)),
      matcher_(profiles, share_of(options, 8 - kIdentityShare)),
      ids_(options.folder) {}

void Pool::add(std::uint64_t at, std::string_view library, const PoolRow& row) {
    if (at >= kRival - 1) throw std::length_error("more than 1,073,741,822 records");
    const auto place = static_cast<Place>(at);
    members_.resize(at, kNone);
    members_.push_back(kNone);
    std::string key;
    append_part(key, library);
    append_part(key, member_number(row.number, row.content));
    key += row.content.bytes();
    key += row.form.bytes();
    std::string payload;
    append_big_endian(payload, place, 4);
    payload += row.deleted ? 'd' : 'l';
    payload += row.whole ? 'w' : 'p';
    append_big_endian(payload, library.size(), 4);
    append_big_endian(payload, row.version.size(), 4);
    payload += library;
    payload += row.version;
    payload += member_number(row.number, row.content);
    identities_.add(key, payload);
    if (!row.deleted) matcher_.add(place, row.features, row.content);
}

void Pool::gather(const Decisions& decisions, const Matcher::PairSink& sink, const Matcher::Watch& watch) {
    gather_members();
    const auto member_that_counts = [this](Place place) {
        if (members_[place] == kNone || !counts(place)) return kNone;
        const Member member = member_at(place);
        return deleted_[member] ? kNone : member;
    };
    clusters_of_ = matcher_.match(member_count_, member_that_counts, member_decisions(decisions), sink, watch);
    settle_clusters();
}

std::vector<Matcher::MemberDecision> Pool::member_decisions(const Decisions& decisions) {
    std::vector<Matcher::MemberDecision> found;
    if (decisions.all().empty()) return found;
    std::vector<std::string> ids;
    for (const Decision& decision : decisions.all()) ids.insert(ids.end(), {decision.a, decision.b});
    const std::vector<Member> members = find(ids);
    for (std::size_t i = 0; i < decisions.all().size(); ++i) {
        const Member a = members[2 * i];
        const Member b = members[2 * i + 1];
        if (a == kNone || b == kNone)
            ++idle_decisions_;
        else
            found.push_back({decisions.all()[i].same, a, b});
    }
    return found;
}

void Pool::gather_members() {
    identities_.finish();
    std::vector<Version> same;
    std::string_view key;
    std::string_view payload;
    const auto finish_group = [&] {
        if (same.empty()) return;
        if (same.front().library.empty())
            gather_pooled(same);
        else
            gather_library_member(same);
        same.clear();
    };
    while (identities_.next(key, payload)) {
        Version version;
        version.place = static_cast<Place>(read_big_endian(payload, 4));
        version.deleted = payload[4] == 'd';
        version.whole = payload[5] == 'w';
        const std::size_t library = read_big_endian(payload.substr(6), 4);
        const std::size_t version_size = read_big_endian(payload.substr(10), 4);
        version.library = payload.substr(14, library);
        version.version = payload.substr(14 + library, version_size);
        version.number = payload.substr(14 + library + version_size);
        version.content = key.substr(key.size() - 2 * kHashBytes, kHashBytes);
        if (!same.empty() && (same.front().library != version.library || same.front().number != version.number))
            finish_group();
        same.push_back(std::move(version));
    }
    finish_group();
    ids_.write(ids_unwritten_);
    ids_unwritten_.clear();
    identities_ = ExternalSort({});
}

void Pool::gather_library_member(const std::vector<Version>& versions) {
    const auto best = std::min_element(versions.begin(), versions.end(),
                                       [](const Version& a, const Version& b) { return a.counts_before(b); });
    const bool absent = is_absent(versions, *best);
    const bool deleted = absent || best->deleted;
    add_member(member_id(best->library, best->number), deleted, absent);
    const auto member = member_count_ - 1;
    for (const Version& version : versions) {
        // The same record twice is one.
        const bool counts = &version == &*best;
        const bool other = version.content != best->content;
        members_[version.place] =
            counts ? member : member | kSuperseded | (other && !version.deleted && !deleted ? kRival : 0);
        if (other) ++superseded_;
    }
    if (absent) ++absent_count_;
}

// Does the deletion count that a whole dump without the member amounts to?
bool Pool::is_absent(const std::vector<Version>& versions, const Version& best) {
    const auto complete = complete_.find(best.library);
    if (complete == complete_.end() ||
        std::any_of(versions.begin(), versions.end(), [](const Version& version) { return version.whole; }))
        return false;
    arena_.clear();
    Version deletion;
    deletion.version = complete->second;
    deletion.deleted = true;
    deletion.content = content_hash(deletion_of(best.number, arena_)).bytes();
    return deletion.counts_before(best);
}

void Pool::gather_pooled(const std::vector<Version>& versions) {
    const bool shared = versions.front().content != versions.back().content;
    for (const Version& version : versions) {
        std::string id = version.number;
        if (shared) {
            const Hash content{read_big_endian(version.content),
                               read_big_endian(std::string_view(version.content).substr(8))};
            id += "-" + content.hex();
        }
        add_member(id, version.deleted);
        members_[version.place] = member_count_ - 1;
    }
}

void Pool::add_member(std::string_view id, bool deleted, bool absent) {
    const Member member = member_count_++;
    deleted_.push_back(deleted);
    absent_.push_back(absent);
    if (member % kIdStride == 0) id_offsets_.push_back(ids_.size() + ids_unwritten_.size());
    append_big_endian(ids_unwritten_, id.size(), 4);
    ids_unwritten_ += id;
    if (ids_unwritten_.size() >= kUnwrittenAtMost) {
        ids_.write(ids_unwritten_);
        ids_unwritten_.clear();
    }
}

std::string Pool::read_id(std::uint64_t offset) const {
    std::string id(length_of_id(offset), '\0');
    static_cast<void>(ids_.read(offset + 4, id.data(), id.size()));
    return id;
}

std::size_t Pool::length_of_id(std::uint64_t offset) const {
    std::string length(4, '\0');
    static_cast<void>(ids_.read(offset, length.data(), length.size()));
    return read_big_endian(length, 4);
}

std::string Pool::id_of(Member member) const {
    const std::size_t place = member / kIdStride;
    const std::uint64_t start = id_offsets_.at(place);
    const std::uint64_t end = place + 1 < id_offsets_.size() ? id_offsets_[place + 1] : ids_.size();
    std::string bytes(end - start, '\0');
    static_cast<void>(ids_.read(start, bytes.data(), bytes.size()));
    std::string_view ids = bytes;
    for (std::size_t skip = member % kIdStride; skip > 0; --skip) ids.remove_prefix(4 + read_big_endian(ids, 4));
    return std::string(ids.substr(4, read_big_endian(ids, 4)));
}

std::vector<Pool::Member> Pool::find(const std::vector<std::string>& ids) const {
    std::unordered_map<std::string_view, Member> wanted;
    for (const std::string& id : ids) wanted.emplace(id, kNone);
    std::uint64_t offset = 0;
    for (Member member = 0; member < member_count_; ++member) {
        const std::string id = read_id(offset);
        offset += 4 + id.size();
        if (const auto found = wanted.find(id); found != wanted.end()) found->second = member;
    }
    std::vector<Member> members;
    members.reserve(ids.size());
    for (const std::string& id : ids) members.push_back(wanted.at(id));
    return members;
}

void Pool::settle_clusters() {
    shared_.assign(member_count_, false);
    for (Member member = 0; member < member_count_; ++member) {
        if (clusters_of_[member] == member)
            ++clusters_;
        else
            shared_[clusters_of_[member]] = true;
    }
}

Pool::Member Pool::entry_of(Place place) const {
    if (place >= members_.size() || members_[place] == kNone) throw IoError("an input changed while it was read");
    return members_[place];
}

std::string Pool::absent_since(Member member, std::string_view library) const {
    return absent_[member] ? complete_.find(library)->second : std::string{};
}

Pool::Member Pool::cluster_of(Member member) const {
    return clusters_of_[member];
}

}  // namespace unikat
