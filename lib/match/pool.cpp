#include "match/pool.hpp"

#include <algorithm>
#include <stdexcept>

namespace unikat {
namespace {

// Ids are read back rarely and in order, so one offset for some of them is enough.
constexpr std::size_t kIdStride = 16;
constexpr std::size_t kUnwrittenAtMost = std::size_t{256} * 1024;
// Identities and keys share what --memory gives; there are several keys to an identity.
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

PoolRow pool_row(const Record& record, std::string_view input_date) {
    PoolRow row;
    row.control_number = record.control_number();
    row.version = version_of(record, input_date);
    row.content = content_hash(record);
    row.form = form_hash(record);
    row.deleted = record.is_deleted();
    if (!row.deleted) row.keys = match_keys(record, row.content);
    return row;
}

Pool::Pool(const SpillOptions& options)
    : options_(options),
      identities_(share_of(options, kIdentityShare)),
      keys_(share_of(options, 8 - kIdentityShare)),
      ids_(options.folder) {}

void Pool::add(std::uint64_t at, std::string_view library, const PoolRow& row) {
    if (at >= kSuperseded - 1) throw std::length_error("more than 2,147,483,646 records");
    const auto place = static_cast<Place>(at);
    members_.resize(at, kNone);
    members_.push_back(kNone);
    std::string key;
    append_part(key, library);
    append_part(key, member_number(row.control_number, row.content));
    key += row.content.bytes();
    key += row.form.bytes();
    std::string payload;
    append_big_endian(payload, place, 4);
    payload += row.deleted ? 'd' : 'l';
    append_big_endian(payload, library.size(), 4);
    append_big_endian(payload, row.version.size(), 4);
    payload += library;
    payload += row.version;
    payload += member_number(row.control_number, row.content);
    identities_.add(key, payload);
    for (const MatchKey& match_key : row.keys) {
        payload.clear();
        append_big_endian(payload, match_key.other_title, 4);
        append_big_endian(payload, match_key.extent, 4);
        append_big_endian(payload, place, 4);
        keys_.add(match_key.hash.bytes(), payload);
    }
}

void Pool::gather() {
    gather_members();
    join_by_keys();
    settle_clusters();
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
        const std::size_t library = read_big_endian(payload.substr(5), 4);
        const std::size_t version_size = read_big_endian(payload.substr(9), 4);
        version.library = payload.substr(13, library);
        version.version = payload.substr(13 + library, version_size);
        version.number = payload.substr(13 + library + version_size);
        version.content = key.substr(key.size() - 2 * kHashBytes, kHashBytes);
        if (!same.empty() && (same.front().library != version.library || same.front().number != version.number))
            finish_group();
        same.push_back(std::move(version));
    }
    finish_group();
    ids_.write(ids_unwritten_);
    ids_unwritten_.clear();
    identities_ = ExternalSort(options_);
}

void Pool::gather_library_member(const std::vector<Version>& versions) {
    const auto best = std::min_element(versions.begin(), versions.end(),
                                       [](const Version& a, const Version& b) { return a.counts_before(b); });
    add_member(member_id(best->library, best->number));
    const auto member = static_cast<Member>(parents_.size() - 1);
    for (const Version& version : versions) {
        // The same record twice is one.
        const bool same_record = &version == &*best;
        members_[version.place] = same_record ? member : member | kSuperseded;
        if (!same_record) ++superseded_;
    }
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
        add_member(id);
        members_[version.place] = static_cast<Member>(parents_.size() - 1);
    }
}

void Pool::add_member(std::string_view id) {
    const auto member = static_cast<Member>(parents_.size());
    parents_.push_back(member);
    if (member % kIdStride == 0) id_offsets_.push_back(ids_.size() + ids_unwritten_.size());
    append_big_endian(ids_unwritten_, id.size(), 4);
    ids_unwritten_ += id;
    if (ids_unwritten_.size() >= kUnwrittenAtMost) {
        ids_.write(ids_unwritten_);
        ids_unwritten_.clear();
    }
}

std::string Pool::id_of(Member member) const {
    std::uint64_t offset = id_offsets_.at(member / kIdStride);
    const auto length_at = [this](std::uint64_t place) {
        std::string length(4, '\0');
        static_cast<void>(ids_.read(place, length.data(), length.size()));
        return read_big_endian(length, 4);
    };
    for (std::size_t skip = member % kIdStride; skip > 0; --skip) offset += 4 + length_at(offset);
    std::string id(length_at(offset), '\0');
    static_cast<void>(ids_.read(offset + 4, id.data(), id.size()));
    return id;
}

void Pool::join_by_keys() {
    keys_.finish();
    std::string_view key;
    std::string_view payload;
    std::string current;
    std::vector<BlockRow> block;
    while (keys_.next(key, payload)) {
        const auto place = static_cast<Place>(read_big_endian(payload.substr(8), 4));
        if (!counts(place)) continue;
        if (key != current) {
            join_block(block);
            block.clear();
            current = key;
        }
        block.push_back({static_cast<std::uint32_t>(read_big_endian(payload, 4)),
                         static_cast<std::uint32_t>(read_big_endian(payload.substr(4), 4)), member_at(place)});
    }
    join_block(block);
    keys_ = ExternalSort(options_);
}

// A record that leaves something out goes with the others of its block where these agree in it; where they do not,
// nobody can say with whom it goes, and it stays alone. Blocks come in the order of what rows say, the silent ones
// first.
void Pool::join_block(std::span<const BlockRow> block) {
    std::size_t start = 0;
    while (start < block.size() && block[start].other_title == 0) ++start;
    if (start == block.size() || block[start].other_title == block.back().other_title) {
        std::vector<BlockRow> by_extent(block.begin(), block.end());
        std::stable_sort(by_extent.begin(), by_extent.end(),
                         [](const BlockRow& a, const BlockRow& b) { return a.extent < b.extent; });
        join_by_extent(by_extent);
        return;
    }
    for (std::size_t end = 0; end < block.size();) {
        start = end;
        while (end < block.size() && block[end].other_title == block[start].other_title) ++end;
        join_by_extent(block.subspan(start, end - start));
    }
}

void Pool::join_by_extent(std::span<const BlockRow> block) {
    const auto known = std::find_if(block.begin(), block.end(), [](const BlockRow& row) { return row.extent != 0; });
    const bool agree = known == block.end() || known->extent == block.back().extent;
    for (std::size_t i = 1; i < block.size(); ++i)
        if (agree || block[i].extent == block[i - 1].extent) join(block[i - 1].member, block[i].member);
}

void Pool::settle_clusters() {
    shared_.assign(parents_.size(), false);
    for (Member member = 0; member < parents_.size(); ++member) {
        parents_[member] = root_of(member);
        if (parents_[member] == member)
            ++clusters_;
        else
            shared_[parents_[member]] = true;
    }
}

void Pool::join(Member a, Member b) {
    a = root_of(a);
    b = root_of(b);
    parents_[std::max(a, b)] = std::min(a, b);
}

Pool::Member Pool::root_of(Member member) {
    while (parents_[member] != member) {
        parents_[member] = parents_[parents_[member]];
        member = parents_[member];
    }
    return member;
}

Pool::Member Pool::entry_of(Place place) const {
    if (place >= members_.size() || members_[place] == kNone) throw IoError("an input changed while it was read");
    return members_[place];
}

Pool::Member Pool::cluster_of(Member member) const {
    return parents_[member];
}

}  // namespace unikat
