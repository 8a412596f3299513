#include "tools/members_file.hpp"

#include <fmt/format.h>
#include <utility>

#include "record/comparable.hpp"
#include "tools/command.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

// A format in which records come back as they were, but for what is reported.
bool holds_records(const Format& format) {
    return format.reads() && format.writes() && !format.cannot_hold.is_description &&
           !format.cannot_hold.values_of_isis;
}

const Format& format_of(const std::string& path) {
    const Format* format = format_by_extension(path);
    if (format == nullptr) format = find_format("marc");
    if (!holds_records(*format))
        throw UsageError(fmt::format("--members {}: {} does not hold records whole; name a file .mrc, .xml or .json",
                                     path, format->name));
    return *format;
}

WriteOptions as_they_came(WriteOptions options) {
    options.to_encoding = ByteEncoding::utf8;
    options.normalize = UnicodeForm::keep;
    return options;
}

}  // namespace

MembersFile::MembersFile(std::string path, const WriteOptions& options, std::string rules)
    : path_(std::move(path)), options_(as_they_came(options)), rules_(std::move(rules)) {
    if (path_.empty()) return;
    format_ = &format_of(path_);
    output_ = std::make_unique<RecordOutput>(path_, *format_, options_);
}

void MembersFile::encode(const ClusterMembers& members, Arena& arena, Work& part) const {
    if (!output_) return;
    Encoder encoder(*format_, options_, part);
    const std::string cluster = cluster_number(members.front().id);
    for (const UnionMember& member : members) encode(member, cluster, arena, encoder);
}

void MembersFile::encode(const UnionMember& member, const std::string& cluster, Arena& arena, Encoder& encoder) const {
    Membership membership{cluster, member.number, member.library, {}, rules_};
    if (member.version != version_of(member.record, {})) membership.date = member.version;
    Record record = with_membership(member.record, membership, arena);
    record.set_leader(settled_leader(member.record));
    encoder.add(record, path_, {}, 0);
}

void MembersFile::write(Work& part, Report& report, Rejects& rejects) {
    if (!output_) return;
    report.add(part.batch.diagnostics);
    rejects.add_unwritten(part);
    output_->add(part);
    part.clear();
}

void MembersFile::write_each(const ClusterMembers& members, Report& report, Rejects& rejects) {
    if (!output_ || members.empty()) return;
    Arena arena;
    Work part;
    const std::string cluster = cluster_number(members.front().id);
    for (const UnionMember& member : members) {
        arena.clear();
        Encoder encoder(*format_, options_, part);
        encode(member, cluster, arena, encoder);
        write(part, report, rejects);
    }
}

void MembersFile::commit() {
    if (output_) output_->commit();
}

}  // namespace unikat
