#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/external_sort.hpp"
#include "match/matcher.hpp"
#include "record/identity.hpp"
#include "unikat/batch.hpp"

namespace unikat {

/// What a pool must know of one record. Made on any thread.
struct PoolRow {
    std::string number;   ///< Of the member; empty where the record has none and is named by its content.
    std::string version;  ///< version_of(), or what outranks that.
    Hash content;
    Hash form;  ///< form_hash(): tells records apart that are equal in content.
    bool deleted = false;
    bool whole = false;    ///< It comes from the whole dump that Pool::complete() speaks of.
    std::string features;  ///< feature_row(); empty for a deleted record.
};

[[nodiscard]] PoolRow pool_row(const Record& record, std::string_view number, std::string version);

/// All records that are matched with each other, gathered into members and these into clusters of one publication each.
///
/// Records are known by their places, which rise from add() to add() and may leave some out. A record of a library
/// (CODE=FILE) is a version of the member with its library and control number; the newest version counts: the highest
/// version, among equals a deletion before a live record, then the highest content hash, then the lowest form hash.
/// Of a library that is complete(), members that are absent from its whole dump have one more version: a deletion
/// (deletion_of()) of the dump's date. Records without a library are members each. What comes out is a function of the
/// set of records: neither order nor grouping leaves a trace. Rows are kept in sorted runs on disk; memory holds a few
/// bytes a record. For one thread at a time; throws IoError.
class Pool {
public:
    using Place = std::uint32_t;   ///< Of a record among all that are read.
    using Member = std::uint32_t;  ///< Ordered by (library, number, content).
    static constexpr Member kNone = UINT32_MAX;

    /// The profiles must outlive the pool.
    Pool(const Profiles& profiles, const SpillOptions& options);

    void add(std::uint64_t place, std::string_view library, const PoolRow& row);
    /// The rows of this library with PoolRow::whole are all that it had at that date. Before gather().
    void complete(const std::string& library, const std::string& date) { complete_[library] = date; }
    /// Call once after the last add(). `sink` may be empty; it sees every pair of members that is compared.
    void gather(const Decisions& decisions, const Matcher::PairSink& sink, const Matcher::Watch& watch = {});

    /// The member that the record is a version of.
    [[nodiscard]] Member member_at(Place place) const { return entry_of(place) & ~(kSuperseded | kRival); }
    /// Is this record the version that counts?
    [[nodiscard]] bool counts(Place place) const { return (entry_of(place) & kSuperseded) == 0; }
    /// Does it not count, though it is live and of other content than the live record that does?
    [[nodiscard]] bool is_rival(Place place) const { return (entry_of(place) & kRival) != 0; }
    /// Was the member deleted for being absent from its library's whole dump, and when? Its record that counts() then
    /// stands for a deletion. Empty: it was not.
    [[nodiscard]] std::string absent_since(Member member, std::string_view library) const;
    /// Is the version that counts a deletion?
    [[nodiscard]] bool is_deleted(Member member) const { return deleted_[member]; }
    /// The smallest member of the member's cluster.
    [[nodiscard]] Member cluster_of(Member member) const;
    /// Has the cluster more than this member?
    [[nodiscard]] bool is_shared(Member cluster) const { return shared_[cluster]; }
    /// "(CODE)number"; without a code the number, followed by "-" and the content's hash where another record has it
    /// too.
    [[nodiscard]] std::string id_of(Member member) const;

    /// The members of these ids, kNone for ids that there are none of. Reads all ids once.
    [[nodiscard]] std::vector<Member> find(const std::vector<std::string>& ids) const;
    [[nodiscard]] const Matcher& matcher() const { return matcher_; }

    [[nodiscard]] std::uint64_t members() const { return member_count_; }
    /// Decisions whose records are not all here.
    [[nodiscard]] std::uint64_t idle_decisions() const { return idle_decisions_; }
    [[nodiscard]] std::uint64_t clusters() const { return clusters_; }
    /// How many records were other versions of a member than the one that counts.
    [[nodiscard]] std::uint64_t superseded() const { return superseded_; }
    /// How many members were deleted for being absent from a whole dump.
    [[nodiscard]] std::uint64_t absent() const { return absent_count_; }

private:
    static constexpr Member kSuperseded = Member{1} << 31;
    static constexpr Member kRival = Member{1} << 30;

    struct Version;
    [[nodiscard]] Member entry_of(Place place) const;
    void gather_members();
    void gather_library_member(const std::vector<Version>& versions);
    void gather_pooled(const std::vector<Version>& versions);
    [[nodiscard]] bool is_absent(const std::vector<Version>& versions, const Version& best);
    void add_member(std::string_view id, bool deleted, bool absent = false);
    [[nodiscard]] std::vector<Matcher::MemberDecision> member_decisions(const Decisions& decisions);
    [[nodiscard]] std::string read_id(std::uint64_t offset) const;
    [[nodiscard]] std::size_t length_of_id(std::uint64_t offset) const;
    void settle_clusters();

    ExternalSort identities_;
    Matcher matcher_;
    std::vector<Member> members_;      // by place; the highest bits: it does not count, and is a rival
    std::vector<Member> clusters_of_;  // by member: the smallest of its cluster
    std::uint32_t member_count_ = 0;
    std::vector<bool> shared_;  // by member: the cluster that it is the smallest of has others
    SpillFile ids_;
    std::string ids_unwritten_;
    std::vector<std::uint64_t> id_offsets_;                     // of every kIdStride-th id
    std::map<std::string, std::string, std::less<>> complete_;  // libraries, and the dates of their whole dumps
    std::vector<bool> deleted_;                                 // by member
    std::vector<bool> absent_;                                  // by member
    Arena arena_;                                               // for a deletion at a time
    std::uint64_t superseded_ = 0;
    std::uint64_t absent_count_ = 0;
    std::uint64_t clusters_ = 0;
    std::uint64_t idle_decisions_ = 0;
};

}  // namespace unikat
