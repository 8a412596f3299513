#include <fmt/format.h>

#include "match/material.hpp"
#include "record/joined.hpp"
#include "text/one_line.hpp"
#include "tools/review_form.hpp"

namespace unikat {
namespace {

std::string cell_of(const Field* field, std::string_view codes) {
    return field == nullptr ? std::string{} : on_one_line(joined(*field, codes));
}

struct Shown {
    std::string title;
    std::string date;
    std::string publisher;
};

Shown shown(const Record& record) {
    const Field* publication = record.first("264");
    if (publication == nullptr) publication = record.first("260");
    Shown shown{cell_of(record.first("245"), "abnpc"), cell_of(publication, "c"), cell_of(publication, "b")};
    if (shown.date.empty()) shown.date = publication_year(record);
    return shown;
}

class ReviewTable final : public ReviewForm {
public:
    [[nodiscard]] std::string begin(std::uint64_t) const override {
        return "?\tid1\tid2\tscore\tverdict\ttitle1\ttitle2\tdate1\tdate2\tpublisher1\tpublisher2\tevidence\n";
    }
    [[nodiscard]] std::string pair(const DoubtfulPair& pair) const override {
        const Shown a = shown(pair.first);
        const Shown b = shown(pair.second);
        return fmt::format("?\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", on_one_line(pair.id1),
                           on_one_line(pair.id2), pair.score, pair.verdict, a.title, b.title, a.date, b.date,
                           a.publisher, b.publisher, pair.evidence);
    }
    [[nodiscard]] std::string end() const override { return {}; }
};

}  // namespace

std::unique_ptr<ReviewForm> make_review_table() {
    return std::make_unique<ReviewTable>();
}

}  // namespace unikat
