#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <tuple>

#include "record/packed.hpp"
#include "tools/lending_list.hpp"
#include "tools/tools.hpp"
#include "tools/wanted_input.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

using WishNumber = WantedList::Wish;

// A record of a members file: others of its cluster may have what it lacks.
std::optional<std::string_view> cluster_of_member(const Record& record) {
    const Field* membership = member_field(record);
    return membership == nullptr ? std::nullopt : membership->subfield('i');
}

// Bytes that sort and read back: who wants it, how sure it is, which publication, and for its members which of them.
std::string row_key(const WantedList::Answer& answer, char kind, std::string_view publication, const Record& record) {
    std::string key;
    append_big_endian(key, answer.wish, 4);
    key += static_cast<char>(1 + static_cast<int>(answer.evidence));
    key += kind;
    append_part(key, publication);
    for (const Field& field : record.fields())
        if (is_membership(field)) append_part(key, member_id(field.text('s'), field.text('l')));
    return key;
}

void append_text(std::string& bytes, std::string_view text) {
    append_big_endian(bytes, text.size(), 4);
    bytes += text;
}

std::string_view take_text(std::string_view& bytes) {
    const std::size_t size = read_big_endian(bytes, 4);
    const std::string_view text = bytes.substr(4, size);
    bytes.remove_prefix(4 + size);
    return text;
}

// What of a record the list is made of.
bool is_for_lending(const Field& field) {
    const Tag tag = field.tag();
    return tag == "001" || tag == "008" || (tag >= "245" && tag <= "264") || tag == "880" || is_membership(field) ||
           (tag >= "850" && tag <= "868");
}

std::string packed_answer(const WantedList::Answer& answer, std::string_view library, const Record& record) {
    std::vector<Field> fields;
    std::copy_if(record.fields().begin(), record.fields().end(), std::back_inserter(fields), is_for_lending);
    std::string bytes(1, static_cast<char>(answer.number.kind));
    append_text(bytes, answer.number.text);
    append_text(bytes, library);
    append_packed(bytes, Record(record.leader(), fields));
    return bytes;
}

// A publication among the answers to a wish, as it is put together of rows.
struct Publication {
    std::string key;  // of its rows, up to the members
    Located located;
};

class Locate final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.get_option("INPUT")->description(
            "The union catalogue, then what is wanted: files of records or numbers, numbers, - for standard input");
        app.get_option("--from")->description(
            "Format of the union (default: found out from the content, then the extension)");
        app.add_option("-o,--output", options_.output, "Write the list to FILE (default: standard output)")
            ->option_text("FILE");
        app.add_option("-t,--to", options_.to, "text, tsv or json: how the list is written (default text)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"text", "tsv", "json"}));
        add_spilling(app, spill_);
    }

    int run() override {
        const auto [catalogue, words] = inputs();
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, {catalogue}, report, true, spill_.folder);
        spill_.threads = reading.threads();
        ExternalSort rows(spill_);
        WantedList list;
        read_wanted(words, report, list, rows);
        search(reading, list, rows);
        search_members(reading, rows);
        rows.finish();
        const auto output = open_output(options_.output);
        const std::uint64_t located = write_list(rows, *output);
        output->commit();
        reading.rejects().commit();
        report.finish(
            reading.summary(fmt::format(", located {} of {} wanted", with_commas(located), with_commas(wishes_))));
        return located < wishes_ ? kWithLosses : report.exit_status();
    }

private:
    struct FoundWork : Work {
        std::vector<std::pair<std::string, std::string>> rows;  // keys and payloads
    };

    // A wish that a member answers, and with it its cluster.
    struct ClusterAnswer {
        std::string cluster;
        WantedList::Answer answer;

        friend bool operator<(const ClusterAnswer& a, const ClusterAnswer& b) {
            return std::tie(a.cluster, a.answer.wish, a.answer.evidence, a.answer.number.kind, a.answer.number.text) <
                   std::tie(b.cluster, b.answer.wish, b.answer.evidence, b.answer.number.kind, b.answer.number.text);
        }
    };

    struct SearchWork : FoundWork {
        std::vector<ClusterAnswer> members;
    };

    [[nodiscard]] std::pair<InputName, std::vector<std::string>> inputs() const {
        if (options_.input_words.empty())
            throw UsageError("locate needs a union catalogue: unikat locate UNION WANTED...");
        const InputName catalogue = parse_input(options_.input_words.front());
        std::vector<std::string> words(options_.input_words.begin() + 1, options_.input_words.end());
        if (words.empty()) words.emplace_back("-");
        const auto standard_inputs =
            std::count_if(options_.input_words.begin(), options_.input_words.end(),
                          [](const std::string& word) { return parse_input(word).path == "-"; }) +
            (options_.input_words.size() == 1 ? 1 : 0);
        if (standard_inputs > 1)
            throw UsageError(
                "standard input can be read only once: give the union catalogue or what is wanted as a file");
        return {catalogue, words};
    }

    void read_wanted(const std::vector<std::string>& words, Report& report, WantedList& list, ExternalSort& rows) {
        WantedInput input(options_, report, spill_.folder);
        for (const std::string& word : words)
            input.read(word, [&](Wish& wish) {
                const auto number = static_cast<WishNumber>(wishes_++);
                list.add(number, wish.numbers, wish.description);
                rows.add(asked_key(number), asked_row(wish.wanted));
            });
        list.finish();
    }

    static std::string asked_key(WishNumber wish) {
        std::string key;
        append_big_endian(key, wish, 4);
        return key + '\0';
    }

    static std::string asked_row(const Wanted& wanted) {
        std::string bytes;
        for (const std::string& text : {wanted.text, wanted.title, wanted.source}) append_text(bytes, text);
        append_big_endian(bytes, wanted.place);
        return bytes;
    }

    static Wanted wanted_of(std::string_view bytes) {
        Wanted wanted;
        for (std::string* text : {&wanted.text, &wanted.title, &wanted.source}) *text = take_text(bytes);
        wanted.place = read_big_endian(bytes);
        return wanted;
    }

    void search(Reading& reading, const WantedList& list, ExternalSort& rows) {
        const auto look = [&](SearchWork& work) {
            work.rows.clear();
            work.members.clear();
            const std::string& library = work.batch.input->library;
            for (const Batch::Entry& entry : work.batch.entries) {
                if (entry.record.is_deleted()) continue;
                const auto cluster = cluster_of_member(entry.record);
                std::string place;
                append_big_endian(place, work.place_of(entry));
                for (const WantedList::Answer& answer : list.answered_by(entry.record, library)) {
                    if (cluster)
                        work.members.push_back({std::string(*cluster), answer});
                    else
                        work.rows.emplace_back(row_key(answer, 'r', place, {}),
                                               packed_answer(answer, library, entry.record));
                }
            }
        };
        reading.each<SearchWork>("locating", look, [&](SearchWork& work) {
            add_rows(work, rows);
            std::move(work.members.begin(), work.members.end(), std::back_inserter(clusters_));
        });
        // Of the members of a cluster one may have a number, another only the title.
        std::sort(clusters_.begin(), clusters_.end());
        clusters_.erase(std::unique(clusters_.begin(), clusters_.end(),
                                    [](const ClusterAnswer& a, const ClusterAnswer& b) {
                                        return a.cluster == b.cluster && a.answer.wish == b.answer.wish;
                                    }),
                        clusters_.end());
    }

    // Once more, for all members of the clusters that were found.
    void search_members(Reading& reading, ExternalSort& rows) const {
        if (clusters_.empty()) return;
        const auto look = [&](FoundWork& work) {
            work.rows.clear();
            for (const Batch::Entry& entry : work.batch.entries) {
                const auto cluster = cluster_of_member(entry.record);
                if (!cluster || entry.record.is_deleted()) continue;
                auto found = std::lower_bound(
                    clusters_.begin(), clusters_.end(), *cluster,
                    [](const ClusterAnswer& one, std::string_view wanted) { return one.cluster < wanted; });
                for (; found != clusters_.end() && found->cluster == *cluster; ++found)
                    work.rows.emplace_back(row_key(found->answer, 'm', *cluster, entry.record),
                                           packed_answer(found->answer, work.batch.input->library, entry.record));
            }
        };
        reading.each<FoundWork>("gathering members", look, [&](FoundWork& work) { add_rows(work, rows); });
    }

    static void add_rows(const FoundWork& work, ExternalSort& rows) {
        for (const auto& [key, payload] : work.rows) rows.add(key, payload);
    }

    // Returns how many wishes have a library.
    std::uint64_t write_list(ExternalSort& rows, Output& output) const {
        const auto list = make_lending_list(options_.to);
        output.write(list->header());
        ListWriter writer(*list, output);
        std::string_view key;
        std::string_view payload;
        while (rows.next(key, payload)) writer.add(key, payload);
        return writer.finish();
    }

    // Puts rows together: a wish, then the publications that answer it best.
    class ListWriter {
    public:
        ListWriter(LendingList& list, Output& output) : list_(list), output_(output) {}

        void add(std::string_view key, std::string_view payload) {
            const char evidence = key[4];
            if (evidence == '\0') {
                finish_wish();
                output_.write(list_.start(wanted_of(payload)));
                started_ = true;
                return;
            }
            if (best_ == '\0') best_ = evidence;
            if (evidence == best_) add_answer(key, payload);
        }

        std::uint64_t finish() {
            finish_wish();
            return located_;
        }

    private:
        void add_answer(std::string_view key, std::string_view payload) {
            WantedNumber number{static_cast<WantedNumber::Kind>(payload.front()), {}, false};
            payload.remove_prefix(1);
            number.text = take_text(payload);
            const std::string_view library = take_text(payload);
            Arena arena;
            const Record record = unpacked(payload, arena);
            const std::string publication = publication_in(key, record);
            if (!publication_ || publication_->key != publication) {
                finish_publication();
                const auto cluster = cluster_of_member(record);
                publication_.emplace();
                publication_->key = publication;
                publication_->located = {static_cast<Evidence>(best_ - 1),
                                         number,
                                         std::string(cluster.value_or(record.control_number())),
                                         citation_of(record),
                                         {}};
            }
            unite_holdings(publication_->located.holdings, holdings_of(record, library));
        }

        // The key without the member at its end.
        static std::string publication_in(std::string_view key, const Record& record) {
            const auto cluster = cluster_of_member(record);
            if (!cluster) return std::string(key);
            std::string part;
            append_part(part, *cluster);
            return std::string(key.substr(0, 6)) + part;
        }

        void finish_publication() {
            if (!publication_) return;
            output_.write(list_.answer(publication_->located));
            has_library_ = has_library_ || publication_->located.names_library();
            publication_.reset();
        }

        void finish_wish() {
            finish_publication();
            if (started_) output_.write(list_.finish());
            if (has_library_) ++located_;
            started_ = has_library_ = false;
            best_ = '\0';
        }

        LendingList& list_;
        Output& output_;
        std::optional<Publication> publication_;
        std::uint64_t located_ = 0;
        char best_ = '\0';
        bool started_ = false;
        bool has_library_ = false;
    };

    CommonOptions options_;
    SpillOptions spill_;
    std::uint64_t wishes_ = 0;
    std::vector<ClusterAnswer> clusters_;
};

}  // namespace

std::unique_ptr<Command> make_locate() {
    return std::make_unique<Locate>();
}

}  // namespace unikat
