#include "union/union_record.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "record/identity.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"
#include "union/membership.hpp"

// What a union record says is what its members say, and --provenance names exactly those that said it. Looked up here
// in the members, by a reading of the default rules of its own.

using namespace unikat;
using namespace unikat::testing;

namespace {

// Letters and digits of plain English, small.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0)
            out += static_cast<char>(std::tolower(byte));
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// The subfields that tell what a field says, by its tag, for the tags that the random records have.
std::string_view compared_codes(std::string_view tag) {
    if (tag == "246") return "abfgnp";
    if (tag == "490") return "avx";
    if (tag == "856") return "u";
    if (tag[0] == '1' || tag.substr(0, 2) == "70" || tag[0] == '6') return "abcdfghklmnopqrstvwxyz";
    return "abcdefghijklmnopqrstuvwxyz";
}

std::string said(const Field& field) {
    const Tag tag = field.tag();
    std::string text;
    if (field.is_control()) return std::string(field.value());
    if (tag.view()[0] == '6' || tag == Tag("264")) text += field.indicator2();
    if (tag == Tag("020") && !field.text('a').empty())
        return field.text('a') == "0306406152" ? "9780306406157" : plain(field.text('a'));
    for (const Subfield& subfield : field.subfields()) {
        if (compared_codes(tag.view()).find(subfield.code) == std::string_view::npos) continue;
        const std::string value = tag == Tag("856") ? std::string(subfield.value) : plain(subfield.value);
        text += std::string(1, subfield.code) + value + "|";
    }
    return text + "5" + std::string(field.text('5'));
}

struct Cluster {
    Arena arena;
    std::vector<UnionMember> members;
};

class ClusterMaker {
public:
    ClusterMaker(Cluster& cluster, std::uint64_t seed) : cluster_(cluster), chance_(seed) {}

    void make() {
        static constexpr std::string_view kLibraries[] = {"A", "B", "C", "D"};
        std::set<std::string> ids;
        for (std::size_t n = chance_.between(1, 7); n > 0; --n)
            ids.insert(member_id(chance_.of(kLibraries), "n" + std::to_string(chance_.below(4))));
        for (const std::string& id : ids) {
            UnionMember member;
            member.id = cluster_.arena.copy(id);
            member.library = member.id.substr(1, 1);
            member.number = member.id.substr(3);
            member.record = record(member.number);
            member.version = cluster_.arena.copy("2024010" + std::to_string(chance_.below(3)));
            member.order = static_cast<std::uint32_t>(cluster_.members.size());
            cluster_.members.push_back(member);
        }
    }

private:
    // One of some wordings that say the same, or of others.
    std::string_view wording(std::initializer_list<std::string_view> wordings) {
        return *(wordings.begin() + static_cast<std::ptrdiff_t>(chance_.below(wordings.size())));
    }

    void add(std::string_view tag, std::string_view indicators, std::vector<Subfield> subfields) {
        if (chance_.one_in(12)) subfields.insert(subfields.begin(), {'8', chance_.one_in(2) ? "1\\c" : "2.1\\x"});
        for (Subfield& subfield : subfields) subfield.value = cluster_.arena.copy(subfield.value);
        const bool paired = tag != "856" && tag < "900" && chance_.one_in(5);
        if (paired) {
            const std::string number = fmt::format("{:02}", ++pairs_);
            std::vector<Subfield> alternate = {{'6', cluster_.arena.copy(fmt::format("{}-{}/$1", tag, number))},
                                               {'a', chance_.one_in(2) ? "Sono satu" : "sono dua"}};
            alternates_.push_back(Field::data("880", indicators[0], indicators[1],
                                              cluster_.arena.copy(std::span<const Subfield>(alternate))));
            subfields.insert(subfields.begin(), {'6', cluster_.arena.copy("880-" + number)});
        }
        fields_.push_back(
            Field::data(tag, indicators[0], indicators[1], cluster_.arena.copy(std::span<const Subfield>(subfields))));
    }

    Record record(std::string_view number) {
        fields_.clear();
        alternates_.clear();
        pairs_ = 0;
        fields_.push_back(Field::control("001", number));
        if (chance_.one_in(2)) fields_.push_back(Field::control("007", wording({"ta", "tb"})));
        fields_.push_back(Field::control(
            "008", wording({"240101s1980    io            000 1 ind d", "240101s1980    io            000 0 ind d"})));
        for (std::size_t n = chance_.below(3); n > 0; --n)
            add("020", "  ", {{'a', wording({"0306406152", "9780306406157", "9789793062792", "bad 12"})}});
        if (chance_.one_in(2)) fields_.push_back(field("035", "(OCoLC)12"));
        if (!chance_.one_in(3)) name("100");
        add("245", "10", title());
        if (chance_.one_in(3)) add("246", "3 ", {{'a', wording({"Bumi", "BUMI", "Tanah manusia", "Bumi manusia"})}});
        if (chance_.one_in(2)) add("250", "  ", {{'a', wording({"Cet. 1", "cet. 1.", "Cet. 1, revisi"})}});
        if (chance_.one_in(2))
            add("264", " 1", {{'a', wording({"Jakarta", "JAKARTA :"})}, {'c', wording({"1980", "c1980"})}});
        if (chance_.one_in(2)) add("300", "  ", {{'a', wording({"354 p.", "354 P"})}});
        if (chance_.one_in(3))
            add("490", chance_.one_in(2) ? "1 " : "0 ", {{'a', wording({"Seri sastra", "SERI SASTRA ;"})}});
        for (std::size_t n = chance_.below(4); n > 0; --n)
            add("500", "  ", {{'a', wording({"Memuat indeks", "memuat indeks.", "Judul sampul", "Cetakan pertama"})}});
        if (chance_.one_in(6)) add("500", "  ", {{'a', "Ditandatangani"}, {'5', "X"}});
        for (std::size_t n = chance_.below(5); n > 0; --n) subject();
        for (std::size_t n = chance_.below(3); n > 0; --n) name("700");
        if (chance_.one_in(3)) fields_.push_back(field("852", wording({"rak 1", "rak 2"}), 'h'));
        if (chance_.one_in(3))
            add("856", "40", {{'u', wording({"http://a/", "http://b/"})}, {'z', wording({"baca", "Baca di sini"})}});
        if (chance_.one_in(3)) fields_.push_back(field("999", wording({"sendiri", "lokal"})));
        fields_.insert(fields_.end(), alternates_.begin(), alternates_.end());
        Leader leader;
        leader[17] = chance_.letter(" 78");
        leader[18] = chance_.letter("ai ");
        return {leader, cluster_.arena.copy(std::span<const Field>(fields_))};
    }

    Field field(std::string_view tag, std::string_view text, char code = 'a') {
        const Subfield subfield{code, text};
        return Field::data(tag, ' ', ' ', cluster_.arena.copy(std::span<const Subfield>(&subfield, 1)));
    }

    void name(std::string_view tag) {
        std::vector<Subfield> subfields = {
            {'a', wording({"Toer, Pramoedya Ananta", "TOER, PRAMOEDYA ANANTA,", "Toer, P. A.", "Hirata, Andrea"})}};
        if (chance_.one_in(3)) subfields.push_back({'d', "1925-2006"});
        if (chance_.one_in(3)) subfields.push_back({'e', wording({"penulis", "author"})});
        if (chance_.one_in(4)) subfields.push_back({'0', wording({"(DE-588)1", "(viaf)2"})});
        add(tag, "1 ", subfields);
    }

    void subject() {
        std::vector<Subfield> subfields = {{'a', wording({"Fiksi", "FIKSI.", "Roman", "Sastra Indonesia"})}};
        if (chance_.one_in(4)) subfields.push_back({'x', wording({"Sejarah", "sejarah."})});
        if (chance_.one_in(4)) subfields.push_back({'0', wording({"(DE-588)8", "(viaf)9"})});
        add(chance_.one_in(4) ? "651" : "650", chance_.one_in(2) ? " 4" : " 0", subfields);
    }

    std::vector<Subfield> title() {
        std::vector<Subfield> subfields = {{'a', wording({"Bumi manusia", "BUMI MANUSIA /", "Bumi", "Tanah manusia"})}};
        if (chance_.one_in(2)) subfields.push_back({'b', wording({"sebuah roman", "novel"})});
        if (chance_.one_in(3)) subfields.push_back({'c', "PAT"});
        return subfields;
    }

    Cluster& cluster_;
    Chance chance_;
    std::vector<Field> fields_;
    std::vector<Field> alternates_;
    unsigned pairs_ = 0;
};

// The fields of a member as the rules may move them: 1XX to 7XX, 245 to 246, an invalid ISBN to $z, $5 for a local one.
std::vector<Field> forms_of(const Field& field, const UnionMember& member, Arena& arena) {
    std::vector<Field> forms = {field};
    const auto changed = [&](Tag tag, std::vector<Subfield> subfields) {
        forms.push_back(
            Field::data(tag, field.indicator1(), field.indicator2(), arena.copy(std::span<const Subfield>(subfields))));
    };
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    if (field.tag() == Tag("100")) changed("700", subfields);
    if (field.tag() == Tag("245")) {
        std::erase_if(subfields, [](const Subfield& s) { return s.code == 'c'; });
        changed("246", subfields);
    }
    if (field.tag() == Tag("020") && field.text('a') == "bad 12") {
        subfields[static_cast<std::size_t>(std::find_if(subfields.begin(), subfields.end(),
                                                        [](const Subfield& s) { return s.code == 'a'; }) -
                                           subfields.begin())]
            .code = 'z';
        forms.clear();
        changed("020", subfields);
    }
    if (field.tag() == Tag("999")) {
        subfields.push_back({'5', member.library});
        forms.clear();
        changed("999", subfields);
    }
    if (field.tag() == Tag("852")) {
        subfields.insert(subfields.begin(), {'a', member.library});
        forms.clear();
        changed("852", subfields);
    }
    return forms;
}

std::multiset<std::string> words_of(const Field& field, std::string_view codes) {
    std::multiset<std::string> words;
    for (const Subfield& subfield : field.subfields()) {
        if (codes.find(subfield.code) == std::string_view::npos) continue;
        std::istringstream text(plain(subfield.value));
        for (std::string word; text >> word;) words.insert(word);
    }
    return words;
}

// Has each word another for itself, an initial a word that starts with it?
bool contains(std::multiset<std::string> all, const std::multiset<std::string>& some) {
    std::multiset<std::string> initials;
    for (const std::string& word : some) {
        if (const auto same = all.find(word); same != all.end())
            all.erase(same);
        else if (word.size() == 1 && std::isalpha(static_cast<unsigned char>(word[0])) != 0)
            initials.insert(word);
        else
            return false;
    }
    for (const std::string& initial : initials) {
        const auto word = all.lower_bound(initial);
        if (word == all.end() || word->front() != initial.front()) return false;
        all.erase(word);
    }
    return true;
}

// A main entry or title moves where it has other words than the one that stays.
bool moves(const Field& field, const Record& record) {
    const Field* stays = record.first(field.tag());
    if (stays == nullptr) return true;
    const std::string_view codes = field.tag() == Tag("245") ? "abfgnp" : compared_codes("100");
    const std::multiset<std::string> words = words_of(field, codes);
    const std::multiset<std::string> others = words_of(*stays, codes);
    return !contains(words, others) && !contains(others, words);
}

// Which libraries say this under this tag.
std::set<std::string> libraries_that_say(const Field& field, const Record& record, const Cluster& cluster,
                                         Arena& arena) {
    std::set<std::string> libraries;
    for (const UnionMember& member : cluster.members)
        for (const Field& own : member.record.fields())
            for (const Field& form : forms_of(own, member, arena))
                if (form.tag() == field.tag() && said(form) == said(field) &&
                    (form.tag() == own.tag() || moves(own, record)))
                    libraries.insert(std::string(member.library));
    return libraries;
}

bool is_computed(const Field& field, const Cluster& cluster) {
    if (field.tag() == Tag("001") || field.tag() == Tag("003") || field.tag() == Tag("005")) return true;
    if (is_membership(field) || field.tag() == Tag("850") || field.tag() == Tag("883")) return true;
    return field.tag() == Tag("035") &&
           std::any_of(cluster.members.begin(), cluster.members.end(),
                       [&](const UnionMember& member) { return field.text('a') == member.id; });
}

UnionOptions with_provenance() {
    UnionOptions options;
    options.provenance = true;
    return options;
}

// Fields without what a union adds.
Lines substance(const Record& record) {
    Lines lines;
    for (const Field& field : record.fields()) {
        if (field.tag() <= Tag("005") || field.tag() == Tag("035") || field.tag() == Tag("850") || is_membership(field))
            continue;
        lines.push_back(shown(field));
    }
    return lines;
}

}  // namespace

TEST_CASE("union record: every field is a member's, and provenance names who had it", "[property][union]") {
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Cluster cluster;
        ClusterMaker(cluster, static_cast<std::uint64_t>(seed)).make();
        const Record record = union_record(cluster.members, with_provenance(), cluster.arena);
        CAPTURE(shown(record));
        std::string members;
        for (const UnionMember& member : cluster.members)
            members += fmt::format("{}\n{}", member.id, shown(member.record));
        CAPTURE(members);
        std::map<std::string, std::string> library_of_link;
        std::map<std::string, std::set<std::string>> libraries_of_control;
        for (const Field& field : record.fields()) {
            if (field.tag() != Tag("883")) continue;
            if (field.subfield('8'))
                REQUIRE(library_of_link.emplace(field.text('8'), field.text('q')).second);
            else
                libraries_of_control[std::string(field.text('a'))].insert(std::string(field.text('q')));
        }
        for (const Field& field : record.fields()) {
            if (is_computed(field, cluster)) continue;
            CAPTURE(shown(field));
            std::set<std::string> named;
            for (const Subfield& subfield : field.subfields())
                if (const auto link = library_of_link.find(std::string(subfield.value));
                    subfield.code == '8' && link != library_of_link.end())
                    named.insert(link->second);
            if (field.is_control()) named = libraries_of_control[std::string(field.tag().view())];
            if (field.tag() == Tag("880")) {
                REQUIRE_FALSE(named.empty());
                continue;
            }
            const std::set<std::string> had = libraries_that_say(field, record, cluster, cluster.arena);
            REQUIRE_FALSE(had.empty());
            REQUIRE(named == had);
        }
    }
}

TEST_CASE("union record: nothing is repeated, links are pairs", "[property][union]") {
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Cluster cluster;
        ClusterMaker(cluster, static_cast<std::uint64_t>(seed)).make();
        const Record record = union_record(cluster.members, {}, cluster.arena);
        CAPTURE(shown(record));
        std::set<std::string> contents;
        std::map<std::string, int> ends;
        for (const Field& field : record.fields()) {
            const Tag tag = field.tag();
            REQUIRE(tag != Tag("883"));
            const std::string_view text = tag.view();
            if (text[0] == '5' || text[0] == '6' || text[0] == '7' || tag == Tag("246") || tag == Tag("490") ||
                tag == Tag("856"))
                REQUIRE(contents.insert(std::string(text) + said(field)).second);
            const std::string_view link = field.text('6');
            if (link.empty()) continue;
            const std::string other =
                tag == Tag("880") ? std::string(link.substr(0, 6)) : std::string(text) + std::string(link.substr(3, 3));
            ends[other] += tag == Tag("880") ? 100 : 1;
        }
        for (const auto& [link, count] : ends) {
            CAPTURE(link, count);
            REQUIRE(count % 100 == 1);
            REQUIRE(count > 100);
        }
    }
}

TEST_CASE("union record: provenance adds its own and changes nothing else", "[property][union]") {
    for (int seed = 0; seed < tries(1000); ++seed) {
        CAPTURE(seed);
        Cluster cluster;
        ClusterMaker(cluster, static_cast<std::uint64_t>(seed)).make();
        const Record with = union_record(cluster.members, with_provenance(), cluster.arena);
        const Record without = union_record(cluster.members, {}, cluster.arena);
        Lines lines;
        for (const Field& field : with.fields()) {
            if (field.tag() == Tag("883")) continue;
            std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
            std::erase_if(subfields, [](const Subfield& s) { return s.code == '8' && s.value.ends_with("\\p"); });
            lines.push_back(shown(field.with_subfields(subfields)));
        }
        Lines plain_lines;
        for (const Field& field : without.fields()) plain_lines.push_back(shown(field));
        REQUIRE(lines == plain_lines);
    }
}

TEST_CASE("union record: uniting again changes nothing", "[property][union]") {
    for (int seed = 0; seed < tries(1000); ++seed) {
        CAPTURE(seed);
        Cluster cluster;
        ClusterMaker(cluster, static_cast<std::uint64_t>(seed)).make();
        const Record record = union_record(cluster.members, {}, cluster.arena);
        // Without the fields of its own the union record is a record like others.
        std::vector<Field> fields;
        for (const Field& field : record.fields())
            if (!is_computed(field, cluster)) fields.push_back(field);
        UnionMember again = cluster.members.front();
        again.record = Record(record.leader(), fields);
        const Record once = union_record(std::vector{again}, {}, cluster.arena);
        REQUIRE(substance(once) == substance(record));
        // A library that has what another has changes nothing but whose it is.
        UnionMember twin = again;
        twin.library = "Z";
        twin.id = "(Z)n1";
        twin.order = 1;
        std::vector<Field> shared;
        for (const Field& field : fields)
            if (field.tag() != Tag("852")) shared.push_back(field);
        again.record = twin.record = Record(record.leader(), shared);
        const Record both = union_record(std::vector{again, twin}, {}, cluster.arena);
        const Record alone = union_record(std::vector{again}, {}, cluster.arena);
        const auto without_links = [](const Record& made) {
            Lines lines = substance(made);
            std::erase_if(lines, [](const std::string& line) { return line.find("$8") != std::string::npos; });
            return lines;
        };
        REQUIRE(without_links(both) == without_links(alone));
    }
}
