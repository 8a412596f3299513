#include "tools/pooling.hpp"

#include "union/membership.hpp"

namespace unikat {
namespace {

struct PoolWork : Work {
    std::vector<PoolRow> rows;  // one for each entry
};

void make_rows(PoolWork& work) {
    work.rows.clear();
    for (const Batch::Entry& entry : work.batch.entries) {
        work.rows.push_back(pool_row(entry.record, work.batch.input->date));
        const std::size_t members = memberships_in(entry.record);
        if (members > 0) report(work, entry, Code::union_record_as_member, "999", counted(members, "member"));
    }
}

}  // namespace

void MatchingOptions::add(CLI::App& app) {
    app.add_option("--profile", profile, "How records are compared (keys)")
        ->option_text("NAME")
        ->check(CLI::IsMember({"keys"}));
    add_spilling(app, spill);
}

Pool read_pool(Reading& reading, const MatchingOptions& options) {
    SpillOptions spill = options.spill;
    spill.threads = reading.threads();
    Pool pool(spill);
    reading.each<PoolWork>("matching", make_rows, [&](PoolWork& work) {
        for (std::size_t i = 0; i < work.rows.size(); ++i)
            pool.add(work.place_of(work.batch.entries[i]), work.batch.input->library, work.rows[i]);
    });
    pool.gather();
    return pool;
}

}  // namespace unikat
