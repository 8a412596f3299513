#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"
#include "support/region.hpp"

// However libraries are grouped and in whatever order their files arrive, through members files, dumps and deltas, the
// union and the members file come out the same, byte for byte. UNIKAT_TRIES=10 tries ten times as many cases.

using namespace unikat;
using namespace unikat::testing;

namespace {

// A file that a centre can get, and the files of libraries that went into it.
struct Source {
    std::string word;
    std::set<std::size_t> origins;
};

struct Merged {
    std::string catalogue;
    std::string members;

    friend bool operator==(const Merged&, const Merged&) = default;
};

// What a network has in common: the files of its libraries, and the rules and decisions that every centre follows.
class Network {
public:
    explicit Network(std::uint64_t seed) : chance_(seed) {
        RegionMaker(seed, 12).fill(region_);
        for (const Library& library : region_.libraries) add_files(library);
        add_deltas();
        agree();
    }

    [[nodiscard]] const std::vector<Source>& files() const { return files_; }
    [[nodiscard]] Chance& chance() { return chance_; }

    // What one centre makes of all files.
    [[nodiscard]] Merged star() { return merged(words_of(files_), complete_options()); }

    // A centre that makes a members file of some files.
    [[nodiscard]] Source regional(std::vector<Source> inputs, std::vector<std::string> more = {}) {
        static constexpr std::string_view kNames[] = {".mrc", ".xml", ".json", ".line", ".mrk", ".seq", ".mrc.gz"};
        const std::string file = folder_ / ("region" + std::to_string(++regions_) + std::string(chance_.of(kNames)));
        chance_.shuffle(inputs);
        more.insert(more.end(), {"--members", file, "-o", folder_ / "unused"});
        run_merge(words_of(inputs), more);
        Source made{file, {}};
        for (const Source& input : inputs) made.origins.insert(input.origins.begin(), input.origins.end());
        // A code and a date given to the file say nothing of the members in it.
        if (chance_.one_in(3)) made.word = "REGION=" + file;
        if (chance_.one_in(5)) made.word = "A@20990101=" + file;
        return made;
    }

    // Files that one centre must get together, since one of them is the whole dump of its library.
    [[nodiscard]] std::vector<Source> prepared() {
        if (complete_.empty()) return files_;
        std::vector<Source> own;
        std::vector<Source> all = files_;
        for (const Source& file : files_)
            if (file.word.starts_with(complete_)) own.push_back(file);
        all.push_back(regional(own, complete_options()));
        return all;
    }

    // The last centre: files that hold everything, and some others, in any order.
    [[nodiscard]] Merged last(std::vector<Source> sources, std::vector<Source> needed = {}) {
        chance_.shuffle(sources);
        std::set<std::size_t> reached;
        std::vector<Source> inputs = std::move(needed);
        for (const Source& input : inputs) reached.insert(input.origins.begin(), input.origins.end());
        for (const Source& source : sources) {
            const bool has_more =
                !std::includes(reached.begin(), reached.end(), source.origins.begin(), source.origins.end());
            if (!has_more && !chance_.one_in(4)) continue;
            reached.insert(source.origins.begin(), source.origins.end());
            inputs.push_back(source);
        }
        chance_.shuffle(inputs);
        return merged(words_of(inputs), {});
    }

    [[nodiscard]] const std::string& complete() const { return complete_; }

    // What one centre makes of these files and of the network's own.
    [[nodiscard]] Merged with(const std::vector<std::string>& words, std::vector<std::string> more = {}) {
        std::vector<std::string> inputs = words_of(files_);
        inputs.insert(inputs.end(), words.begin(), words.end());
        chance_.shuffle(inputs);
        const std::vector<std::string> complete = complete_options();
        more.insert(more.end(), complete.begin(), complete.end());
        return merged(inputs, more);
    }

    // A file of records in the folder of the network.
    [[nodiscard]] std::string file(const std::string& name, const std::vector<Record>& records) const {
        return folder_.write(name, write("marc", records).bytes);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ / name; }

private:
    static std::vector<std::string> words_of(const std::vector<Source>& sources) {
        std::vector<std::string> words;
        for (const Source& source : sources) words.push_back(source.word);
        return words;
    }

    void add(const std::string& word) { files_.push_back({word, {files_.size()}}); }

    // A library's records in one to three dumps, some of them with a date, some twice in other forms.
    void add_files(const Library& library) {
        std::vector<Record> records = library.records;
        chance_.shuffle(records);
        for (std::size_t left = chance_.between(1, 3); left > 0; --left) {
            const std::size_t count = left == 1 ? records.size() : chance_.below(records.size() + 1);
            const std::vector<Record> some(records.end() - static_cast<std::ptrdiff_t>(count), records.end());
            records.resize(records.size() - count);
            do add_dump(library.code, some);
            while (chance_.one_in(4));
        }
    }

    void add_dump(const std::string& code, const std::vector<Record>& records) {
        static constexpr std::string_view kFormats[] = {"marc", "marc", "marcxml", "json", "line", "aleph"};
        WriteOptions options;
        if (chance_.one_in(4)) options.to_encoding = ByteEncoding::marc8;
        if (chance_.one_in(3)) options.normalize = UnicodeForm::nfd;
        const std::string_view format = chance_.of(kFormats);
        const std::string path =
            folder_.write(code + std::to_string(files_.size()), write(format, records, options).bytes);
        const std::string date = chance_.one_in(2) ? "@2024010" + std::to_string(chance_.between(1, 6)) : "";
        if (!date.empty() && chance_.one_in(3)) complete_ = code;
        add(code + date + "=" + path);
    }

    // What changed from one file of a library to another, as a file of its own.
    void add_deltas() {
        for (std::size_t n = chance_.below(3); n > 0; --n) {
            const std::string a = chance_.of(files_).word;
            const std::string b = chance_.of(files_).word;
            if (a[0] != b[0] || a == b) continue;
            const std::string path = folder_ / ("delta" + std::to_string(files_.size()) + ".mrc");
            const Ran ran = run({"diff", "-q", "--with-old", "-o", path, a, b});
            CAPTURE(a, b, ran.err);
            REQUIRE(ran.status <= 1);
            if (std::filesystem::exists(path)) add(a.substr(0, 1) + "=" + path);
        }
    }

    void agree() {
        if (chance_.one_in(3)) agreed_.insert(agreed_.end(), {"--threshold", chance_.one_in(2) ? "strict" : "900"});
        if (chance_.one_in(3)) agreed_.insert(agreed_.end(), {"--language", "ind"});
        if (chance_.one_in(4))
            agreed_.insert(agreed_.end(), {"--rules", folder_.write("rules.toml", "650 = \"lead\"\n")});
        if (chance_.one_in(2)) agreed_.insert(agreed_.end(), {"--decisions", folder_.write("decisions", decisions())});
    }

    std::string decisions() {
        std::set<std::set<std::string>> decided;
        std::string text;
        for (std::size_t n = chance_.between(1, 4); n > 0; --n) {
            const std::set<std::string> pair = {id(), id()};
            if (pair.size() < 2 || !decided.insert(pair).second) continue;
            // One pair that is the same cannot contradict others that differ.
            text +=
                (decided.size() == 1 ? "same" : "different") + ("\t" + *pair.begin()) + "\t" + *pair.rbegin() + "\n";
        }
        return text;
    }

    std::string id() { return "(" + chance_.of(region_.libraries).code + ")n" + std::to_string(chance_.below(6)); }

    [[nodiscard]] std::vector<std::string> complete_options() const {
        if (complete_.empty()) return {};
        return {"--complete", complete_};
    }

    void run_merge(const std::vector<std::string>& inputs, const std::vector<std::string>& more) {
        static const std::vector<std::vector<std::string>> kWays = {
            {"-j", "1"}, {"-j", "2"}, {"-j", "1", "--memory", "2000", "--batch", "1"}};
        std::vector<std::string> words = {"merge", "-q"};
        for (const std::vector<std::string>& part : {chance_.of(kWays), agreed_, more, inputs})
            words.insert(words.end(), part.begin(), part.end());
        const Ran ran = run(words);
        CAPTURE(words, ran.err);
        // A record may be left out of a whole dump, which is told.
        if (ran.status != 1 || ran.err.find("[deletion-outranks]") == std::string::npos) REQUIRE(ran.status == 0);
    }

    Merged merged(const std::vector<std::string>& inputs, std::vector<std::string> more) {
        more.insert(more.end(), {"-t", "marc", "-o", folder_ / "union", "--members", folder_ / "members.mrc"});
        run_merge(inputs, more);
        return {contents_of(folder_ / "union"), contents_of(folder_ / "members.mrc")};
    }

    Chance chance_;
    Region region_;
    TempFolder folder_;
    std::vector<Source> files_;
    std::vector<std::string> agreed_;
    std::string complete_;
    int regions_ = 0;
};

std::vector<Source> some_of(const std::vector<Source>& sources, Chance& chance) {
    std::vector<Source> some;
    for (std::size_t n = chance.between(1, 4); n > 0; --n) some.push_back(chance.of(sources));
    return some;
}

// What differs, as text to look at.
void require_same(const Merged& found, const Merged& expected) {
    if (found == expected) return;
    const auto texts = [](const std::string& marc) {
        Lines lines;
        const ReadInput input = read("marc", marc);
        for (const Record& record : input.records) lines.push_back(shown(record));
        return lines;
    };
    CHECK(texts(found.members) == texts(expected.members));
    CHECK(texts(found.catalogue) == texts(expected.catalogue));
    REQUIRE(found.members == expected.members);
    REQUIRE(found.catalogue == expected.catalogue);
}

}  // namespace

TEST_CASE("networks: centres that pass members on in any way", "[property][merge]") {
    for (int seed = 0; seed < tries(250); ++seed) {
        CAPTURE(seed);
        Network network(static_cast<std::uint64_t>(seed));
        const Merged star = network.star();
        std::vector<Source> sources = network.prepared();
        std::vector<Source> needed;
        if (!network.complete().empty()) needed.push_back(sources.back());
        for (std::size_t n = network.chance().between(1, 5); n > 0; --n)
            sources.push_back(network.regional(some_of(sources, network.chance())));
        require_same(network.last(sources, needed), star);
    }
}

TEST_CASE("networks: a chain, in which each centre adds to what the one before has sent", "[property][merge]") {
    for (int seed = 5000; seed < 5000 + tries(50); ++seed) {
        CAPTURE(seed);
        Network network(static_cast<std::uint64_t>(seed));
        const Merged star = network.star();
        std::vector<Source> sources = network.prepared();
        network.chance().shuffle(sources);
        Source chain = sources.front();
        for (const Source& source : sources) chain = network.regional({chain, source});
        require_same(network.last({}, {chain}), star);
    }
}

TEST_CASE("networks: a ring, in which everybody sends to the next until all have everything", "[property][merge]") {
    for (int seed = 6000; seed < 6000 + tries(50); ++seed) {
        CAPTURE(seed);
        Network network(static_cast<std::uint64_t>(seed));
        const Merged star = network.star();
        std::vector<Source> ring = network.prepared();
        for (std::size_t round = ring.size(); round > 1; --round) {
            const std::vector<Source> before = ring;
            for (std::size_t i = 0; i < ring.size(); ++i)
                ring[i] = network.regional({before[i], before[(i + 1) % ring.size()]});
        }
        require_same(network.last({}, {network.chance().of(ring)}), star);
    }
}

namespace {

// Records of one more library, each with a number of its own and none deleted.
std::vector<Record> numbered_records(std::uint64_t seed, Arena& arena) {
    Region region;
    RegionMaker(seed, 30).fill(region);
    std::vector<Record> records;
    std::set<std::string> numbers;
    for (const Library& library : region.libraries)
        for (const Record& record : library.records)
            if (!record.is_deleted() && !record.control_number().empty() &&
                numbers.insert(std::string(record.control_number())).second)
                records.push_back(record.clone(arena));
    return records;
}

Record deleted(Record record) {
    Leader leader = record.leader();
    leader[5] = 'd';
    record.set_leader(leader);
    return record;
}

// Another text and a newer version.
Record changed(const Record& record, Arena& arena) {
    std::vector<Field> fields;
    for (const Field& field : record.fields())
        if (field.tag() != Tag("005")) fields.push_back(field);
    fields.insert(fields.begin() + 1, Field::control("005", "20250101120000.0"));
    const Subfield note{'a', "Changed"};
    fields.push_back(Field::data("500", ' ', ' ', arena.copy(std::span<const Subfield>(&note, 1))));
    return {record.leader(), arena.copy(std::span<const Field>(fields))};
}

// Of a members file, what is not this library's.
Lines members_without(const std::string& library, const std::string& marc) {
    Lines lines;
    const ReadInput input = read("marc", marc);
    for (const Record& record : input.records)
        if (record.fields().back().text('s') != library) lines.push_back(shown(record));
    return lines;
}

}  // namespace

TEST_CASE("networks: a library that joins and leaves again", "[property][merge]") {
    for (int seed = 7000; seed < 7000 + tries(60); ++seed) {
        CAPTURE(seed);
        Network network(static_cast<std::uint64_t>(seed));
        const Merged before = network.with({});
        Arena arena;
        const std::vector<Record> records = numbered_records(static_cast<std::uint64_t>(seed) + 1, arena);
        const std::string dump = "X@20240103=" + network.file("x.mrc", records);

        std::vector<Record> gone;
        std::transform(records.begin(), records.end(), std::back_inserter(gone), deleted);
        const Merged by_deletion = network.with({dump, "X@20240104=" + network.file("gone.mrc", gone)});
        CHECK(by_deletion.catalogue == before.catalogue);
        CHECK(members_without("X", by_deletion.members) == members_without("X", before.members));

        const Merged by_dump =
            network.with({dump, "X@20990101=" + network.file("nothing.mrc", {})}, {"--complete", "X"});
        CHECK(by_dump.catalogue == before.catalogue);
        CHECK(members_without("X", by_dump.members) == members_without("X", before.members));
    }
}

TEST_CASE("networks: a dump and the delta to the next give what the next dump gives", "[property][merge]") {
    for (int seed = 8000; seed < 8000 + tries(60); ++seed) {
        CAPTURE(seed);
        Network network(static_cast<std::uint64_t>(seed));
        Chance& chance = network.chance();
        Arena arena;
        std::vector<Record> old = numbered_records(static_cast<std::uint64_t>(seed) + 1, arena);
        std::vector<Record> next;
        for (const Record& record : old)
            if (!chance.one_in(4)) next.push_back(chance.one_in(3) ? changed(record, arena) : record);
        old.resize(chance.below(old.size() + 1));
        const std::string old_file = network.file("old.mrc", old);
        const std::string next_file = network.file("next.mrc", next);
        const Ran ran = run({"diff", "-q", "--with-old", old_file, next_file, "-o", network.path("delta.mrc")});
        REQUIRE(ran.status <= 1);
        const Merged expected = network.with({"X=" + next_file});
        const Merged by_delta = network.with({"X=" + old_file, "X=" + network.path("delta.mrc")});
        CHECK(by_delta.catalogue == expected.catalogue);
        const Merged with_all =
            network.with({"X=" + old_file, "X=" + network.path("delta.mrc"), "X=" + next_file, "X=" + next_file});
        CHECK(with_all == by_delta);
    }
}
