#include <fmt/format.h>

#include "formats/isis/master.hpp"
#include "formats/isis/values.hpp"

namespace unikat::isis {
namespace {

// The leader that ISIS systems write into exchange files, but for what belongs to the file.
constexpr std::string_view kLeader = "000000000a22000000004500";

Tag tag_of(std::uint32_t number) {
    const std::string digits = fmt::format("{:03}", number);
    return {std::string_view(digits)};
}

void add_master_field(ParseContext& context, std::string_view frame, const MasterRecord& master, std::size_t number) {
    const MasterField field = master.field(frame, number);
    const Tag tag = tag_of(field.tag);
    const std::size_t start = master.base + field.position;
    if (start > frame.size() || field.length > frame.size() - start) {
        const std::size_t entry = master.layout.leader_size() + number * master.layout.entry_size();
        context.report(Code::isis_structure, entry, tag,
                       fmt::format("the directory says that the field has bytes {} to {}, the record has {}; left out",
                                   start, start + field.length, frame.size()));
        return;
    }
    add_field(context, {tag, frame.substr(start, field.length), start});
}

}  // namespace

bool parse_master(ParseContext& context, std::string_view frame, Record& record) {
    MasterRecord master;
    if (find_record(frame, true, master) != Found::record) {
        context.report(Code::directory_unreadable, 0, {}, "no leader of a master file's record");
        return false;
    }
    if (context.options.isis_mfn)
        context.fields.push_back(Field::control("MFN", context.arena.copy(std::to_string(master.mfn))));
    for (std::size_t i = 0; i < master.fields; ++i) add_master_field(context, frame, master, i);
    Leader leader(kLeader);
    if (master.deleted) leader[5] = 'd';
    record = Record(leader, context.arena.copy(std::span<const Field>(context.fields)));
    return true;
}

}  // namespace unikat::isis
