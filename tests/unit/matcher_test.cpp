#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "match/candidates.hpp"
#include "match/clustering.hpp"
#include "match/decisions.hpp"
#include "match/pool.hpp"
#include "match/words.hpp"
#include "support/mnemonic.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

struct Book {
    std::string leader = "=LDR  00000nam a2200000 i 4500\n";
    std::string fixed = "=008  240101s1980\\\\\\\\io\\\\\\\\\\\\\\\\\\000\\0\\ind\\d\n";
    std::string name = "=100  1\\$aToer, Pramoedya Ananta,$d1925-2006.\n";
    std::string title = "=245  10$aBumi manusia :$bsebuah roman /$cPramoedya Ananta Toer.\n";
    std::string edition;
    std::string publication = "=264  \\1$aJakarta :$bHasta Mitra,$c1980.\n";
    std::string extent = "=300  \\\\$axi, 316 hlm. ;$c21 cm.\n";
    std::string more;

    [[nodiscard]] std::string text() const {
        return leader + "=001  x\n" + fixed + name + title + edition + publication + extent + more;
    }
};

std::string row(const std::string& text) {
    Arena arena;
    return feature_row(read_mnemonic(text, arena));
}

const Profiles& shipped() {
    static const Profiles kProfiles;
    return kProfiles;
}

Judgement judged(const Book& a, const Book& b) {
    const std::string row_a = row(a.text());
    const std::string row_b = row(b.text());
    const Features left = features_in(row_a);
    const Features right = features_in(row_b);
    const Judgement judgement = judge(left, right, shipped());
    const Judgement turned = judge(right, left, shipped());
    CHECK(judgement.comparison.levels == turned.comparison.levels);
    CHECK(judgement.comparison.vetoes == turned.comparison.vetoes);
    CHECK(judgement.score == turned.score);
    return judgement;
}

std::string level(const Judgement& judgement, Attribute attribute) {
    return std::string(row_of(attribute).levels[judgement.comparison.level(attribute)]);
}

// The level of one attribute, of two books that differ as said.
std::string level(Attribute attribute, std::string Book::*part, const std::string& a, const std::string& b) {
    Book left;
    Book right;
    left.*part = a;
    right.*part = b;
    return level(judged(left, right), attribute);
}

std::string vetoes(const Book& a, const Book& b) {
    const Judgement judgement = judged(a, b);
    std::string names;
    for (std::size_t i = 0; i < kVetoes; ++i)
        if (judgement.comparison.vetoes[i]) names += (names.empty() ? "" : " ") + std::string(kVetoNames[i]);
    CHECK(judgement.vetoed == !names.empty());
    CHECK(judgement.is_same() <= names.empty());
    return names;
}

Book with(std::string Book::*part, const std::string& value) {
    Book book;
    book.*part = value;
    return book;
}

}  // namespace

TEST_CASE("words: numbers in digits, in words and in Roman numerals", "[match]") {
    CHECK(number_in("12") == 12U);
    CHECK(number_in("2nd") == 2U);
    CHECK(number_in("kedua") == 2U);
    CHECK(number_in("zweite") == 2U);
    CHECK(number_in("iv") == 4U);
    CHECK(number_in("xix") == 19U);
    CHECK_FALSE(number_in("v"));
    CHECK_FALSE(number_in("2x"));
    CHECK_FALSE(number_in("12345678"));
    CHECK_FALSE(number_in("house"));
    CHECK(roman_number("v") == 5U);
    CHECK(roman_number("mcmxcviii") == 1998U);
    CHECK(roman_number("iiii") == 4U);
    CHECK_FALSE(roman_number("iix"));
    CHECK_FALSE(roman_number("vx"));
    CHECK_FALSE(roman_number(""));
}

TEST_CASE("words: titles that name no subject", "[match]") {
    CHECK(names_no_subject("annual report 1998"));
    CHECK(names_no_subject("laporan tahunan"));
    CHECK(names_no_subject("gesammelte werke"));
    CHECK(names_no_subject("proceedings of the second symposium"));
    CHECK(names_no_subject(""));
    CHECK_FALSE(names_no_subject("annual report on rice"));
    CHECK_FALSE(names_no_subject("emma"));
}

TEST_CASE("features: a row holds what was put in", "[match]") {
    Book book;
    book.more = "=020  \\\\$a9789794330005$q(pbk.)\n=490  1\\$aSeri sastra ;$v12\n";
    const std::string bytes = row(book.text());
    const Features features = features_in(bytes);
    CHECK(features.title == "bumi manusia");
    CHECK(features.rest == "sebuah roman");
    CHECK(features.main_name == "ananta pramoedya toer");
    CHECK(features.surname == "toer");
    CHECK(features.responsibility == "pramoedya ananta toer");
    CHECK(features.publisher == "hasta mitra");
    CHECK(features.place == "jakarta");
    CHECK(features.series == "seri sastra\t12\n");
    CHECK(features.year == 1980);
    CHECK(features.pages == 316);
    CHECK(features.front_matter == 11);
    CHECK(features.height == 21);
    CHECK(features.material == Material::books);
    REQUIRE(features.identifiers.size() == 1);
    CHECK(features.identifiers[0].kind == Identifier::Kind::isbn);
    CHECK(features.identifiers[0].form == Identifier::Form::paperback);
    CHECK(bytes == row(book.text()));
}

TEST_CASE("features: records that lack things have rows too", "[match]") {
    for (const std::string& text :
         {std::string("=LDR  00000nam a2200000 i 4500\n"), std::string("=LDR  \n=245  00$a\n"),
          std::string("=LDR  00000nam a2200000 i 4500\n=008  x\n=245  09$aab\n=300  \\\\$a\n")}) {
        const std::string bytes = row(text);
        CHECK_FALSE(judge(features_in(bytes), features_in(bytes), shipped()).is_same());
    }
}

TEST_CASE("compare: levels", "[match]") {
    const auto title = [](const std::string& a, const std::string& b) {
        return level(Attribute::title, &Book::title, "=245  10$a" + a + "\n", "=245  10$a" + b + "\n");
    };
    CHECK(title("Bumi manusia :$bsebuah roman", "Bumi Manusia.$bSebuah roman.") == "equal");
    CHECK(title("Emma", "Emma") == "equal-short");
    CHECK(title("Annual report, 1998", "Annual report. 1998") == "generic");
    CHECK(title("Bumi manusia :$bsebuah roman", "Bumi manusia") == "proper");
    CHECK(title("Bumi manusia dan isinya", "Bumi manusia") == "prefix");
    CHECK(title("Rubens; selected drawings by him", "Rubens /$cselected drawings by him") == "runs-on");
    CHECK(title("Briefe", "Birefe") == "like-90");
    CHECK(title("Emma", "Emam") == "apart");
    CHECK(title("Bumi manusia", "Anak semua bangsa") == "apart");
    CHECK(title("Bumi manusia", "") == "unknown");

    const auto words = [](const std::string& a, const std::string& b) {
        return level(Attribute::title_words, &Book::title, "=245  10$a" + a + "\n", "=245  10$a" + b + "\n");
    };
    CHECK(words("Flood insurance study, town of Albion", "Flood insurance study. Town of Albion") == "same");
    CHECK(words("Flood insurance study, town of Albion", "Flood insurance study of Albion") == "one-side");
    CHECK(words("Flood insurance study, town of Albion", "Flood insurance study, town of Girard") == "one-differs");
    CHECK(words("Flood insurance study, Fox Town, Erie", "Flood insurance study, Girard, Butler") == "more-differ");
    CHECK(words("Tetralogi Pulau Buru", "Tertalogi Pulau Buru") == "same");
    CHECK(words("Study of the Labor Dept.", "Study of the Labour Department") == "same");
    CHECK(words("The 2nd report of the committee", "The second report of the committee") == "same");
    CHECK(words("Report to accompany bill S. 1383", "Report to accompany bill S. 1970") == "one-differs");
    CHECK(words("Bumi manusia", "Anak semua bangsa") == "unknown");

    const auto part = [](const std::string& a, const std::string& b) {
        return level(Attribute::part, &Book::title, "=245  10$aMap series." + a + "\n",
                     "=245  10$aMap series." + b + "\n");
    };
    CHECK(part("", "") == "none");
    CHECK(part("$nSheet 2", "") == "one-side");
    CHECK(part("$nSer. 1, no. 2", "$nNo. 2") == "overlap");
    CHECK(part("$nVol. 2, no. 3", "$nVol. 2, no. 4") == "differ");
    CHECK(part("$n46109-C2-TF-024", "$n46109-C4-TF-024") == "differ");
    CHECK(part("$pLipan quadrangle, Texas", "$pSanto quadrangle, Texas") == "titles-differ");
    CHECK(part("$pLipan quadrangle, Texas", "$pLipan quadrangle") == "none");

    const auto year = [](const std::string& a, const std::string& b) {
        const auto fixed = [](const std::string& date) {
            return "=008  240101" + date + "io\\\\\\\\\\\\\\\\\\000\\0\\ind\\d\n";
        };
        Book left = with(&Book::fixed, fixed(a));
        Book right = with(&Book::fixed, fixed(b));
        left.publication = right.publication = "=264  \\1$aJakarta :$bHasta Mitra\n";
        return level(judged(left, right), Attribute::year);
    };
    CHECK(year("s1980\\\\\\\\", "s1980\\\\\\\\") == "equal");
    CHECK(year("r19851980", "s1980\\\\\\\\") == "overlap");
    CHECK(year("s1980\\\\\\\\", "s1981\\\\\\\\") == "one-apart");
    CHECK(year("s1980\\\\\\\\", "s1983\\\\\\\\") == "few-apart");
    CHECK(year("s1980\\\\\\\\", "s1990\\\\\\\\") == "differ");
    CHECK(year("s198u\\\\\\\\", "s1983\\\\\\\\") == "possible");
    CHECK(year("n\\\\\\\\\\\\\\\\", "s1983\\\\\\\\") == "unknown");

    const auto pages = [](const std::string& a, const std::string& b) {
        return level(Attribute::pages, &Book::extent, "=300  \\\\$a" + a + "\n", "=300  \\\\$a" + b + "\n");
    };
    CHECK(pages("xi, 316 p.", "316 hlm.") == "equal");
    CHECK(pages("316 p.", "316, [4] S.") == "equal");
    CHECK(pages("300, 16 p.", "340, 16 p.") == "shared");
    CHECK(pages("316 p.", "318 p.") == "within-3");
    CHECK(pages("316 p.", "325 p.") == "within-10");
    CHECK(pages("316 p.", "400 p.") == "differ");
    CHECK(pages("3 v.", "3 jil.") == "volumes-equal");
    CHECK(pages("v.", "1 v.") == "volumes-open");
    CHECK(pages("10 pts.", "10 volumes") == "volumes-equal");
    CHECK(pages("3 v.", "316 p.") == "volumes-pages");
    CHECK(pages("1 DVD-Video (82 Min.)", "1 DVD (ca. 82 min)") == "minutes-equal");
    CHECK(pages("", "316 p.") == "unknown");
    Book early = with(&Book::fixed, "=008  240101s1763\\\\fr\\\\\\\\\\\\\\\\000\\0\\fre\\d\n");
    early.publication = "=264  \\1$aGeneve,$c1763.\n";
    Book reset = early;
    reset.extent = "=300  \\\\$axi, 322 p.\n";
    CHECK(level(judged(early, reset), Attribute::pages) == "early-differ");
    reset.extent = "=300  \\\\$axi, 317 p.\n";
    CHECK(level(judged(early, reset), Attribute::pages) == "within-3");

    const auto author = [](const std::string& a, const std::string& b) {
        return level(Attribute::author, &Book::name, "=100  1\\$a" + a + "\n", "=100  1\\$a" + b + "\n");
    };
    CHECK(author("Toer, Pramoedya Ananta", "Pramoedya Ananta Toer") == "equal");
    CHECK(author("Toer, P. A.", "Toer, Pramoedya Ananta") == "compatible");
    CHECK(author("Multatuli", "Toer, Pramoedya Ananta") == "elsewhere");  // 245 $c names Toer in both
    CHECK(level(Attribute::author, &Book::name, "", "=100  1\\$aToer, Pramoedya\n") == "elsewhere");
    const auto body = [](const std::string& a, const std::string& b) {
        return level(Attribute::author, &Book::name, "=110  2\\$a" + a + "\n", "=110  2\\$a" + b + "\n");
    };
    CHECK(body("Bank of Java.", "Bank of Java") == "equal");
    CHECK(body("Bank of Java", "Bank of Sumatra") == "partial");
    CHECK(level(Attribute::author, &Book::more, "=710  2\\$aBank of Java\n", "") == "equal");  // 100 is before it

    const auto publisher = [](const std::string& a, const std::string& b) {
        return level(Attribute::publisher, &Book::publication, "=264  \\1$aX :$b" + a + ",$c1980\n",
                     "=264  \\1$aX :$b" + b + ",$c1980\n");
    };
    CHECK(publisher("Penerbit Hasta Mitra", "Hasta Mitra Press") == "equal");
    CHECK(publisher("Otis, Broaders and company", "Otis Broaders") == "equal");
    CHECK(publisher("Hasta Mitra", "Mitra") == "contains");
    CHECK(publisher("Hasta Mitra", "[s.n.]") == "one-side");
    CHECK(publisher("Hasta Mitra", "Gramedia") == "differ");

    const auto edition = [](const std::string& a, const std::string& b) {
        return level(Attribute::edition, &Book::edition, a.empty() ? a : "=250  \\\\$a" + a + "\n",
                     b.empty() ? b : "=250  \\\\$a" + b + "\n");
    };
    CHECK(edition("Cet. 3", "Cetakan ketiga") == "same-number");
    CHECK(edition("Rev. ed.", "Revised edition") == "same-words");
    CHECK(edition("1st ed.", "") == "first-none");
    CHECK(edition("Rev. ed.", "") == "one-side");
    CHECK(edition("2. Aufl.", "3rd ed.") == "numbers-differ");
    CHECK(edition("", "") == "none");
}

TEST_CASE("compare: a slip in a number of the title", "[match]") {
    const auto title_numbers = [](const std::string& extent, const std::string& other_extent) {
        Book left = with(&Book::title, "=245  10$aThe great fire of London in 1660 /$cby Walter George Bell.\n");
        Book right = with(&Book::title, "=245  14$aThe great fire of London in 1666 /$cby Walter George Bell.\n");
        left.extent = "=300  \\\\$a" + extent + "\n";
        right.extent = "=300  \\\\$a" + other_extent + "\n";
        return level(judged(left, right), Attribute::title_numbers);
    };
    CHECK(title_numbers("xii, 387 p.", "xii p., 1 leaf, 387 p.") == "slip");
    CHECK(title_numbers("xii, 387 p.", "xi, 387 p.") == "differ");
    CHECK(title_numbers("387 p.", "387 p.") == "differ");
    CHECK(title_numbers("ii, 8 p.", "ii, 8 p.") == "differ");  // two bills of parliament
}

TEST_CASE("compare: numbers", "[match]") {
    const auto isbn = [](const std::string& a, const std::string& b) {
        return level(Attribute::isbn, &Book::more, a, b);
    };
    CHECK(isbn("=020  \\\\$a9780306406157\n", "=020  \\\\$a0-306-40615-2 (pbk.)\n") == "shared");
    CHECK(isbn("=020  \\\\$a9780306406157\n", "=020  \\\\$a9780306406157 (set)\n") == "shared-set");
    CHECK(isbn("=020  \\\\$a9780306406157\n", "=020  \\\\$a9789794330005\n") == "disjoint");
    CHECK(isbn("=020  \\\\$a9780306406157\n", "") == "one-side");
    CHECK(isbn("", "") == "none");
    Book printed = with(&Book::more, "=020  \\\\$a9780306406157\n");
    Book again = printed;
    again.fixed = "=008  240101s1985\\\\\\\\io\\\\\\\\\\\\\\\\\\000\\0\\ind\\d\n";
    again.publication = "=264  \\1$aJakarta :$bHasta Mitra,$c1985.\n";
    CHECK(level(judged(printed, again), Attribute::isbn) == "shared-other-year");
    const auto document = [](const std::string& a, const std::string& b) {
        return level(Attribute::document_number, &Book::more, a, b);
    };
    CHECK(document("=086  0\\$aI 19.81:D 36\n", "=086  0\\$aI 19.81: D 36\n") == "shared");
    CHECK(document("=088  \\\\$aEPA/600/M-91/021\n", "=088  \\\\$aEPA/600/M-91/022\n") == "neighbours");
    CHECK(document("=088  \\\\$aFHWA-RD-80-1\n", "=027  \\\\$aFHWA/RD-80/001\n") == "shared");
    CHECK(document("=086  0\\$aED 1.33:P 92\n", "=086  0\\$aED 1.310/2:254654\n") == "disjoint");
    CHECK(document("=086  0\\$aED 1.33:P 92\n", "") == "one-side");
    const std::string volume = "=086  0\\$aY 1.1/2:6548\n";  // of the Serial Set, which holds many documents
    CHECK(document(volume, volume + "=086  0\\$a63-1:H.DOC.70\n") == "shared");
    CHECK(document(volume + "=086  0\\$a63-1:H.DOC.68\n", volume + "=086  0\\$a63-1:H.DOC.70\n") == "neighbours");
    CHECK(document(volume + "=086  0\\$a63-1:H.DOC.68\n", volume + "=088  \\\\$aGPO-70\n") == "some-shared");
    CHECK(level(Attribute::oclc, &Book::more, "=035  \\\\$a(OCoLC)ocm00012345\n", "=035  \\\\$a(OCoLC)12345\n") ==
          "shared");
    CHECK(level(Attribute::other_number, &Book::more, "=024  7\\$a10.1000/ABC$2doi\n",
                "=024  7\\$a10.1000/abc$2doi\n") == "shared");
}

TEST_CASE("vetoes: what no score overrides", "[match]") {
    const Book book;
    CHECK(vetoes(book, book) == "");
    CHECK(judged(book, book).is_same());
    CHECK(vetoes(book, with(&Book::leader, "=LDR  00000ngm a2200000 i 4500\n")) == "material");
    CHECK(vetoes(book, with(&Book::leader, "=LDR  00000nas a2200000 i 4500\n")) == "material");
    CHECK(vetoes(book, with(&Book::leader, "=LDR  00000naa a2200000 i 4500\n")) == "component");
    CHECK(vetoes(book, with(&Book::extent,
                            "=300  \\\\$a1 online resource (xi, 316 p.)\n=338  \\\\$aonline resource\n")) == "form");
    CHECK(vetoes(book, with(&Book::more, "=533  \\\\$aPhotocopy.\n")) == "reproduction");
    CHECK(vetoes(with(&Book::edition, "=250  \\\\$a2nd ed.\n"), with(&Book::edition, "=250  \\\\$a3rd ed.\n")) ==
          "edition");
    const auto part = [](const std::string& number) {
        return with(&Book::title, "=245  10$aTetralogi.$n" + number + ".\n");
    };
    CHECK(vetoes(part("Jilid 1"), part("Jil. 2")) == "part");
    CHECK(vetoes(part("Jilid 2"), part("Vol. II")) == "");
    CHECK(vetoes(with(&Book::title, "=245  10$aTetralogi :$bvolume two\n"), part("3")) == "part");
    Book set = with(&Book::title, "=245  10$aTetralogi.\n");
    set.extent = "=300  \\\\$a4 v.\n";
    CHECK(vetoes(set, part("Jilid 1")) == "set");
    const auto series = [](const std::string& number) {
        return with(&Book::more, "=490  1\\$aSeri sastra ;$v" + number + "\n");
    };
    CHECK(vetoes(series("no. 12"), series("13")) == "series-number");
    CHECK(vetoes(series("no. 12"), series("ser. 1, no. 12")) == "");
    CHECK(vetoes(series("no. 148-A"), series("no. 148-B")) == "series-number");
    CHECK(vetoes(series("1980"), series("no. 17")) == "");  // the year of a lecture, and its number
    const auto disc = [](const std::string& extent) {
        Book recording = with(&Book::extent, "=300  \\\\$a" + extent + "\n");
        recording.leader = "=LDR  00000njm a2200000 i 4500\n";
        return recording;
    };
    CHECK(vetoes(disc("1 CD (52 min)"), disc("1 LP (52 min)")) == "carrier");
    const auto linked = [](const std::string& own, const std::string& other) {
        return with(&Book::more,
                    (own.empty() ? own : "=035  \\\\$a(OCoLC)" + own + "\n") +
                        (other.empty() ? other : "=785  00$tTetralogi$w(DLC)81646284$w(OCoLC)" + other + "\n"));
    };
    CHECK(vetoes(linked("11", "12"), linked("12", "")) == "related");
    CHECK(vetoes(linked("11", "13"), linked("12", "")) == "");
    CHECK(vetoes(linked("11", "11"), linked("11", "")) == "");  // a link with itself
    CHECK(vetoes(linked("11", "13"), with(&Book::more, "=010  \\\\$a   81646284 \n")) == "related");
}

TEST_CASE("a judgement says why", "[match]") {
    Book other;
    other.publication = "=264  \\1$aJakarta :$bHasta Mitra,$c1981.\n";
    const Judgement judgement = judged(Book{}, other);
    CHECK(judgement.verdict() == "same");
    const std::string evidence = judgement.evidence();
    CHECK(evidence.find("title equal +") != std::string::npos);
    CHECK(evidence.find("year coded-equal ") != std::string::npos);
    CHECK(judgement.comparison.words().starts_with("title=equal title-numbers="));
    const Judgement vetoed = judged(Book{}, with(&Book::leader, "=LDR  00000ngm a2200000 i 4500\n"));
    CHECK(vetoed.verdict() == "veto");
    CHECK(vetoed.evidence().starts_with("veto material; "));
}

TEST_CASE("the score of two that are the same is known without comparing everything", "[match]") {
    const std::vector<Book> books = {{},
                                     with(&Book::title, "=245  10$aBumi manusia.\n"),
                                     with(&Book::title, "=245  10$aAnak semua bangsa.\n"),
                                     with(&Book::extent, "=300  \\\\$a3 v.\n"),
                                     with(&Book::name, ""),
                                     with(&Book::more, "=020  \\\\$a9780306406157\n"),
                                     with(&Book::more, "=533  \\\\$aPhotocopy.\n"),
                                     with(&Book::leader, "=LDR  00000ngm a2200000 i 4500\n")};
    for (const Book& a : books) {
        for (const Book& b : books) {
            const std::string row_a = row(a.text());
            const std::string row_b = row(b.text());
            const auto score = shipped().score_of_same(features_in(row_a), features_in(row_b));
            const Judgement judgement = judge(features_in(row_a), features_in(row_b), shipped());
            CHECK(score.has_value() == judgement.is_same());
            CHECK(score.value_or(judgement.score) == judgement.score);
            if (!may_be_same(kind_of(features_in(row_a)), kind_of(features_in(row_b)))) CHECK(judgement.vetoed);
        }
    }
}

TEST_CASE("profiles: all that are shipped can be read, and inherit what they leave out", "[match]") {
    REQUIRE(shipped_profiles().size() == kMaterials);
    const Profile books = std::get<Profile>(read_profile(*shipped_profile("books")));
    CHECK(books.name == "books");
    CHECK(books.strict > books.threshold);
    CHECK(books.threshold > books.apart);
    const Profile video = std::get<Profile>(read_profile(*shipped_profile("video")));
    CHECK(video.name == "video");
    CHECK(video.weight(Attribute::title, Levels<Attribute::title>::kAt<"equal">) ==
          books.weight(Attribute::title, Levels<Attribute::title>::kAt<"equal">));
    CHECK_FALSE(shipped_profile("novels"));
}

TEST_CASE("profiles: what is wrong is said with its line", "[match]") {
    const auto error = [](const std::string& text) {
        const auto read = read_profile(text);
        REQUIRE(std::holds_alternative<SettingsError>(read));
        const auto& wrong = std::get<SettingsError>(read);
        return fmt::format("{}: {}", wrong.line, wrong.message);
    };
    CHECK(error("inherits = \"books\"\n\n[weights.tittle]\nequal = 1\n")
              .starts_with("3: \"tittle\" is not known here; expected title, title-numbers, title-words, part"));
    CHECK(error("inherits = \"books\"\n[weights.part]\nsame = 1\nsimilar = 2\n") ==
          "4: \"similar\" is not known here; expected none, same, one-side, overlap, titles-differ, differ");
    CHECK(error("inherits = \"books\"\nthreshold = 1.5\n") == "2: threshold: expected a whole number of hundredths");
    CHECK(error("inherits = \"novels\"\n") == "1: inherits: there is no profile \"novels\"");
    CHECK(error("inherits = \"books\"\nreview = [3, 1]\n") == "2: review: FROM is greater than TO");
    CHECK(error("inherits = \"books\"\ncolour = 1\n") ==
          "2: \"colour\" is not known here; expected name, inherits, base, threshold, strict, apart, review, weights");
    CHECK(error("name = \"mine\"\n") == "1: base is missing, and the profile inherits from no other");
}

TEST_CASE("candidates: pairs come in order, each once, and a large block is cut", "[match]") {
    const auto pairs_of = [](std::size_t rows, std::uint16_t years, std::size_t memory) {
        SpillOptions options;
        options.memory = memory;
        Candidates candidates(options);
        for (std::uint32_t row = 0; row < rows; ++row) {
            BlockingKey key{7, {0, static_cast<std::uint16_t>(row % years), 0, 0}};
            BlockingKey same = key;
            same.hash = 8;
            candidates.add(row, std::vector{key, same});
        }
        candidates.finish();
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (auto some = candidates.next(7); !some.empty(); some = candidates.next(7))
            for (const auto& pair : some) pairs.emplace_back(pair.a, pair.b);
        CHECK(std::is_sorted(pairs.begin(), pairs.end()));
        CHECK(std::adjacent_find(pairs.begin(), pairs.end()) == pairs.end());
        return pairs;
    };
    CHECK(pairs_of(4, 1, 1 << 20).size() == 6);
    const std::size_t most = Candidates::kMostRows;
    CHECK(pairs_of(most, 1, 1 << 20).size() == most * (most - 1) / 2);
    // Twice as many rows: those of one year only.
    for (const auto& [a, b] : pairs_of(2 * most, 2, 1 << 20)) CHECK(a % 2 == b % 2);
    // More than any finer key tells apart: neighbours, so that the work grows with the rows alone.
    CHECK(pairs_of(5000, 1, 1 << 20).size() < 5000 * Candidates::kNeighbours);
    CHECK(pairs_of(5000, 1, 1 << 20) == pairs_of(5000, 1, 1 << 14));
}

namespace {

std::vector<std::uint32_t> clustered(std::size_t rows,
                                     const std::vector<std::tuple<std::uint32_t, std::uint32_t, Score>>& links,
                                     const std::set<std::pair<std::uint32_t, std::uint32_t>>& apart,
                                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& joined = {},
                                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& kept_apart = {}) {
    Clustering clustering{SpillOptions{}};
    for (const auto& [a, b] : joined) clustering.join(a, b);
    for (const auto& [a, b] : kept_apart) clustering.keep_apart(a, b);
    for (const auto& [a, b, score] : links) clustering.add_link(a, b, score);
    clustering.settle(rows, [&](const std::vector<std::uint32_t>&) {
        return [&](std::uint32_t a, std::uint32_t b) { return apart.contains(std::minmax(a, b)); };
    });
    std::vector<std::uint32_t> clusters;
    for (std::uint32_t row = 0; row < rows; ++row) clusters.push_back(clustering.cluster_of(row));
    return clusters;
}

}  // namespace

TEST_CASE("clustering: no cluster holds what is held apart", "[match]") {
    using Clusters = std::vector<std::uint32_t>;
    CHECK(clustered(3, {}, {}) == Clusters{0, 1, 2});
    CHECK(clustered(3, {{0, 1, 500}, {1, 2, 400}}, {}) == Clusters{0, 0, 0});
    // A chain whose ends are held apart: the stronger link wins.
    CHECK(clustered(3, {{0, 1, 500}, {1, 2, 400}}, {{0, 2}}) == Clusters{0, 0, 2});
    CHECK(clustered(3, {{0, 1, 400}, {1, 2, 500}}, {{0, 2}}) == Clusters{0, 1, 1});
    // Equal links: the smaller rows.
    CHECK(clustered(3, {{0, 1, 400}, {1, 2, 400}}, {{0, 2}}) == Clusters{0, 0, 2});
    // A person's word before all.
    CHECK(clustered(3, {{0, 1, 500}, {1, 2, 400}}, {{0, 2}}, {{0, 2}}) == Clusters{0, 0, 0});
    // Row 3 is apart from 2, but the same as 0, which a person says 2 is.
    CHECK(clustered(4, {{0, 3, 500}}, {{0, 2}, {2, 3}}, {{0, 2}}) == Clusters{0, 1, 0, 0});
    CHECK(clustered(4, {{0, 3, 500}}, {{0, 2}, {2, 3}}, {{0, 2}}, {{2, 3}}) == Clusters{0, 1, 0, 3});
    CHECK(clustered(2, {{0, 1, 900}}, {}, {}, {{0, 1}}) == Clusters{0, 1});
    CHECK(clustered(3, {{0, 1, 500}, {1, 2, 400}}, {}, {}, {{0, 2}}) == Clusters{0, 0, 2});
}

TEST_CASE("clustering: a large component is cut, and nothing depends on the order of links", "[match]") {
    constexpr std::uint32_t kRows = 3 * Clustering::kMostRows;
    std::vector<std::tuple<std::uint32_t, std::uint32_t, Score>> links;
    for (std::uint32_t row = 0; row + 1 < kRows; ++row) links.emplace_back(row, row + 1, row % 100 == 99 ? 200 : 300);
    const auto clusters = clustered(kRows, links, {});
    for (std::uint32_t row = 0; row < kRows; ++row) CHECK(clusters[row] == row / 100 * 100);
    std::mt19937 random(1);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(links.begin(), links.end(), random);
        CHECK(clustered(kRows, links, {}) == clusters);
    }
    // All alike: cut by the order of rows, in bounded time.
    for (auto& [a, b, score] : links) score = 300;
    const auto blocks = clustered(kRows, links, {});
    CHECK(std::set<std::uint32_t>(blocks.begin(), blocks.end()).size() == 3);
}

TEST_CASE("decisions: lines, and what contradicts itself", "[match]") {
    const auto error = [](const std::string& text) {
        Decisions decisions;
        try {
            decisions.add(text, "d.tsv");
            decisions.check();
        } catch (const DecisionError& wrong) {
            return wrong.message;
        }
        return std::string();
    };
    CHECK(error("") == "");
    CHECK(error("?\tid1\tid2\n# a note\n\nsame\t(A)1\t(B)2\tby title\r\ndifferent\t(A)1\t(C)3\n") == "");
    CHECK(error("same\ta\tb\nsome\ta\tb\n") ==
          "d.tsv: line 2: expected \"same\" or \"different\", an id and an id, with tabs between, not "
          "\"some\\x09a\\x09b\"");
    CHECK(error("same\ta\n").starts_with("d.tsv: line 1: expected"));
    CHECK(
        error("same\ta\tb\nsame\tb\tc\nsame\tx\ty\ndifferent\tc\ta\n") ==
        "d.tsv: line 4 says that c and a are different, but they are the same by line 1 of d.tsv and line 2 of d.tsv");
    CHECK(error("different\ta\ta\n") == "d.tsv: line 1: a is different from itself");
}

namespace {

// Clusters of records that come in some order, as text: for each record its cluster's id.
std::string matched(std::vector<std::string> texts, const Decisions& decisions, std::size_t memory, unsigned threads) {
    SpillOptions options;
    options.memory = memory;
    options.threads = threads;
    Pool pool(shipped(), options);
    Arena arena;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Record record = read_mnemonic(texts[i], arena);
        pool.add(i, "L", pool_row(record, record.control_number(), {}));
    }
    pool.gather(decisions, {});
    std::set<std::string> lines;
    for (std::uint32_t i = 0; i < texts.size(); ++i)
        lines.insert(pool.id_of(pool.member_at(i)) + " " + pool.id_of(pool.cluster_of(pool.member_at(i))));
    return fmt::format("{}", fmt::join(lines, "\n"));
}

std::string numbered(std::string text, int number) {
    return text.replace(text.find("=001  x"), 7, fmt::format("=001  {}", number));
}

}  // namespace

TEST_CASE("matching is a function of the set of records", "[match]") {
    std::mt19937 random(7);
    std::vector<std::string> texts;
    for (int i = 0; i < 200; ++i) {
        Book book;
        book.title = fmt::format("=245  10$a{} {}{}\n", i % 3 == 0 ? "Sejarah" : "Sejarah kota", i % 17,
                                 i % 5 == 0 ? "" : " :$bcatatan");
        if (i % 7 == 0) book.publication = "";
        if (i % 11 == 0) book.extent = "=300  \\\\$a320 p.\n";
        if (i % 13 == 0) book.edition = "=250  \\\\$a2nd ed.\n";
        texts.push_back(numbered(book.text(), i));
    }
    Decisions decisions;
    decisions.add("same\t(L)1\t(L)50\ndifferent\t(L)2\t(L)19\n", "d");
    const std::string expected = matched(texts, decisions, std::size_t{1} << 26, 1);
    for (int round = 0; round < 12; ++round) {
        std::shuffle(texts.begin(), texts.end(), random);
        CHECK(matched(texts, decisions, round % 2 == 0 ? std::size_t{1} << 15 : std::size_t{1} << 26, 1 + round % 2) ==
              expected);
    }
    CHECK(matched(texts, decisions, std::size_t{1} << 26, 2).find("(L)50 (L)1") != std::string::npos);
}

TEST_CASE("odd sets of records end in bounded time with a defined answer", "[match]") {
    const auto clusters = [](std::vector<std::string> texts) {
        const std::string lines = matched(std::move(texts), {}, std::size_t{1} << 24, 2);
        std::set<std::string> names;
        for (std::size_t at = 0; at < lines.size(); at = std::min(lines.find('\n', at), lines.size() - 1) + 1) {
            const std::string line = lines.substr(at, lines.find('\n', at) - at);
            names.insert(line.substr(line.find(' ') + 1));
        }
        return names.size();
    };
    std::vector<std::string> identical;
    std::vector<std::string> empty;
    std::vector<std::string> alike;
    for (int i = 0; i < 3000; ++i) {
        identical.push_back(numbered(Book{}.text(), i));
        empty.push_back(fmt::format("=LDR  00000nam a2200000 i 4500\n=001  {}\n", i));
        Book book;
        book.title = "=245  10$aLaporan tahunan\n";
        book.name = book.fixed = book.publication = "";
        book.extent = fmt::format("=300  \\\\$a{} p.\n", i);
        alike.push_back(numbered(book.text(), i));
    }
    CHECK(clusters(identical) == 1);
    CHECK(clusters(empty) == 3000);
    CHECK(clusters(alike) > 1);
    std::string numbers;
    for (int i = 0; i < 2000; ++i) numbers += fmt::format("=020  \\\\$a{:09}X\n=024  3\\$a{}\n", i, i);
    CHECK(clusters({numbered(Book{}.text(), 1) + numbers, numbered(Book{}.text(), 2) + numbers}) == 1);
}
