#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"

// Real catalogues, sent through centres in different ways: the union and the members file are those of one centre that
// has everything.

using namespace unikat;
using namespace unikat::testing;

namespace {

using Words = std::vector<std::string>;

class Centres {
public:
    // Writes a members file of this name, and returns its path.
    std::string send(const std::string& name, Words inputs, const Words& more = {}) {
        const std::string file = folder_ / name;
        merge(std::move(inputs), file, more);
        return file;
    }

    // The union and the members file.
    std::string all(Words inputs, const Words& more = {}) {
        const std::string file = folder_ / "last.members.mrc";
        merge(std::move(inputs), file, more);
        return contents_of(folder_ / "union.mrc") + contents_of(file);
    }

    std::string catalogue(Words inputs, const Words& more = {}) {
        merge(std::move(inputs), folder_ / "last.members.mrc", more);
        return contents_of(folder_ / "union.mrc");
    }

    std::string file(const std::string& name, const std::vector<Record>& records) const {
        return folder_.write(name, write("marc", records).bytes);
    }

private:
    void merge(Words inputs, const std::string& members, const Words& more) {
        Words words = {"merge", "-q", "-o", folder_ / "union.mrc", "--members", members};
        words.insert(words.end(), more.begin(), more.end());
        words.insert(words.end(), inputs.begin(), inputs.end());
        const Ran ran = run(words);
        CAPTURE(words, ran.err);
        REQUIRE(ran.status == 0);
    }

    TempFolder folder_;
};

}  // namespace

TEST_CASE("networks: goldfinch, dealt to eight libraries", "[conformance][merge]") {
    const auto path = kSharedData / "matching" / "goldfinch-val" / "val.mrc";
    if (!is_there(path)) return;
    Centres centres;
    Words dumps;
    {
        constexpr std::size_t kLibraries = 8;
        const ReadInput input = read_file(path.string());
        Chance chance(8);
        std::vector<std::vector<Record>> dealt(kLibraries);
        for (const Record& record : input.records) {
            chance.of(dealt).push_back(record);
            if (chance.one_in(3)) chance.of(dealt).push_back(record);
        }
        for (std::size_t i = 0; i < kLibraries; ++i)
            dumps.push_back("L" + std::to_string(i) + "=" + centres.file("dump" + std::to_string(i), dealt[i]));
    }
    const std::string star = centres.all(dumps);

    const std::string north = centres.send("north.mrc", {dumps[0], dumps[1], dumps[2]});
    const std::string south = centres.send("south.json", {dumps[5], dumps[3], dumps[4], dumps[2]});
    const std::string middle = centres.send("middle.xml", {south, dumps[6], north});
    const bool tree = centres.all({dumps[7], middle, north, dumps[0]}) == star;
    CHECK(tree);

    std::string chain = dumps[7];
    for (const std::size_t next : {6, 4, 5, 3})
        chain = centres.send("chain" + std::to_string(next) + ".mrc", {chain, dumps[next]});
    const bool chained = centres.all({dumps[0], north, chain}) == star;
    CHECK(chained);

    const std::string all = centres.send("all.mrc", dumps);
    const std::string without = centres.catalogue({dumps.begin(), dumps.end() - 1});
    const bool left =
        centres.catalogue({all, "L7@20990101=" + centres.file("nothing", {})}, {"--complete", "L7"}) == without;
    CHECK(left);
}

TEST_CASE("networks: two collections of GPO records, and what was sent in three months", "[conformance][merge]") {
    const auto folder = kSharedData / "union";
    const auto updates = kSharedData / "delta";
    if (!is_there(folder) || !is_there(updates)) return;
    const std::string ohio = "OHIO=" + (folder / "gpo-ohio.mrc.zst").string();
    const std::string pennsylvania = "PENN=" + (folder / "gpo-pennsylvania.mrc.zst").string();
    Words sent;
    for (const char* name : {"new_records_202401_584", "changed_records_202401_744", "new_records_202402_747",
                             "changed_records_202402_748", "new_records_202403_628", "changed_records_202403_840"})
        sent.push_back("GPO=" + (updates / (std::string(name) + "_utf8.mrc.zst")).string());
    Centres centres;
    Words inputs = {ohio, pennsylvania};
    inputs.insert(inputs.end(), sent.begin(), sent.end());
    const std::string star = centres.all(inputs);

    std::string chain = centres.send("states.mrc", {pennsylvania, ohio});
    const std::string states = chain;
    for (std::size_t i = sent.size(); i-- > 0;)
        chain = centres.send("month" + std::to_string(i) + ".mrc.gz", {sent[i], chain});
    const bool chained = centres.all({chain}) == star;
    CHECK(chained);

    const std::string gpo = centres.send("gpo.json", {sent.rbegin(), sent.rend()});
    const bool tree = centres.all({gpo, ohio, sent[2], states}) == star;
    CHECK(tree);
}
