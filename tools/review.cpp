#include "tools/review.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <unordered_map>

#include "match/material.hpp"
#include "tools/table_cell.hpp"

namespace unikat {
namespace {

constexpr Score kHighestFirst = 1 << 30;

struct Shown {
    std::string title;
    std::string date;
    std::string publisher;
};

std::string joined(const Field* field, std::string_view codes) {
    std::string text;
    if (field == nullptr) return text;
    for (const Subfield& subfield : field->subfields()) {
        if (codes.find(subfield.code) == std::string_view::npos) continue;
        if (!text.empty()) text += ' ';
        text += subfield.value;
    }
    return table_cell(text);
}

Shown shown(const Record& record) {
    const Field* publication = record.first("264");
    if (publication == nullptr) publication = record.first("260");
    Shown shown{joined(record.first("245"), "abnpc"), joined(publication, "c"), joined(publication, "b")};
    if (shown.date.empty()) shown.date = publication_year(record);
    return shown;
}

// What is shown of the records of the pairs, on disk.
class ShownRecords {
public:
    explicit ShownRecords(const SpillOptions& spill) : file_(spill.folder) {}

    void want(Pool::Member member) { places_.emplace(member, 0); }

    void read(Reading& reading, const Pool& pool) {
        struct ShownWork : Work {
            std::vector<std::pair<Pool::Member, std::string>> rows;
        };
        reading.each<ShownWork>(
            "reviewing",
            [&](ShownWork& work) {
                work.rows.clear();
                for (const Batch::Entry& entry : work.batch.entries) {
                    const auto place = static_cast<Pool::Place>(work.place_of(entry));
                    if (!pool.counts(place) || !places_.contains(pool.member_at(place))) continue;
                    const Shown row = shown(entry.record);
                    work.rows.emplace_back(pool.member_at(place), row.title + '\t' + row.date + '\t' + row.publisher);
                }
            },
            [&](ShownWork& work) {
                for (const auto& [member, text] : work.rows) {
                    places_[member] = file_.size();
                    std::string row;
                    append_big_endian(row, text.size(), 4);
                    file_.write(row += text);
                }
            });
    }

    [[nodiscard]] Shown of(Pool::Member member) const {
        const std::uint64_t place = places_.at(member);
        std::string size(4, '\0');
        static_cast<void>(file_.read(place, size.data(), size.size()));
        std::string text(read_big_endian(size, 4), '\0');
        static_cast<void>(file_.read(place + 4, text.data(), text.size()));
        const auto first = text.find('\t');
        const auto second = text.find('\t', first + 1);
        return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
    }

private:
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

void Review::write(Reading& reading, const Pool& pool, const Decisions& decisions) {
    if (!pairs_) return;
    std::set<std::pair<std::string, std::string>> decided;
    for (const Decision& decision : decisions.all()) decided.emplace(std::minmax(decision.a, decision.b));
    pairs_->finish();
    ShownRecords records(spill_);
    SpillFile doubts(spill_.folder);
    std::string_view key;
    std::string_view payload;
    ExternalSort in_order(spill_);
    while (pairs_->next(key, payload)) {
        const Doubt doubt = doubt_in(key, payload);
        if (decided.contains(std::minmax(pool.id_of(doubt.a), pool.id_of(doubt.b)))) continue;
        records.want(doubt.a);
        records.want(doubt.b);
        in_order.add(key, payload);
    }
    pairs_.reset();
    records.read(reading, pool);
    in_order.finish();
    const auto output = open_output(path_);
    output->write("?\tid1\tid2\tscore\tverdict\ttitle1\ttitle2\tdate1\tdate2\tpublisher1\tpublisher2\tevidence\n");
    while (in_order.next(key, payload)) {
        const Doubt doubt = doubt_in(key, payload);
        const Shown a = records.of(doubt.a);
        const Shown b = records.of(doubt.b);
        const auto tab = doubt.rest.find('\t');
        output->write(fmt::format("?\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", table_cell(pool.id_of(doubt.a)),
                                  table_cell(pool.id_of(doubt.b)), doubt.score, doubt.rest.substr(0, tab), a.title,
                                  b.title, a.date, b.date, a.publisher, b.publisher, doubt.rest.substr(tab + 1)));
    }
    output->commit();
}

}  // namespace unikat
