#include "formats/marcxml/marcxml.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr std::size_t kWhole = std::string::npos;

// What a reader made of an input that it was given in windows which grow by `step` bytes.
struct Reading {
    std::vector<std::string> pieces;  // "record", "junk" and their bytes; filler is left out
    std::vector<std::string> findings;
    std::vector<Record> records;
    std::vector<FrameContext> contexts;  // of the records
    Arena arena;
};

void frame_all(Reading& reading, std::string_view input, std::size_t step, std::vector<Diagnostic>& found,
               std::vector<std::pair<std::size_t, std::string_view>>& frames) {
    const auto framer = make_marcxml_framer({});
    std::size_t start = 0;
    std::size_t end = 0;
    while (start < input.size()) {
        const Piece piece = framer->next(input.substr(start, end - start), end == input.size());
        if (piece.kind == PieceKind::need_more) {
            REQUIRE(end < input.size());
            end = step < input.size() - end ? end + step : input.size();
            continue;
        }
        REQUIRE(piece.size > 0);
        REQUIRE(piece.size <= end - start);
        const std::string_view bytes = input.substr(start, piece.size);
        if (piece.finding)
            found.push_back({code_row(*piece.finding).severity, *piece.finding, {"x", 0, start, {}, {}}, piece.detail});
        if (piece.kind == PieceKind::record) {
            reading.pieces.push_back("record " + std::string(bytes));
            reading.contexts.push_back(framer->context());
            frames.emplace_back(start, bytes);
        } else if (piece.kind == PieceKind::junk) {
            reading.pieces.push_back("junk " + std::string(bytes));
        }
        start += piece.size;
    }
}

// The bytes at the place, the tag, and the message: "leader>0 | 245 | a second leader; left out [xml-structure]".
std::string placed(const Diagnostic& diagnostic, std::string_view input) {
    const auto offset = static_cast<std::size_t>(diagnostic.location.offset.value_or(0));
    return std::string(input.substr(offset, 8)) + " | " + std::string(diagnostic.location.tag.view()) + " | " +
           message_of(diagnostic) + " [" + std::string(code_row(diagnostic.code).name) + "]";
}

Reading read(std::string_view input, std::size_t step = kWhole) {
    Reading reading;
    std::vector<Diagnostic> found;
    std::vector<std::pair<std::size_t, std::string_view>> frames;
    frame_all(reading, input, step, found, frames);
    const ReadOptions options;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        ParseContext context(options, reading.contexts[i], reading.arena, found);
        context.start_record("x", i + 1, frames[i].first);
        Record record;
        if (parse_marcxml(context, frames[i].second, record)) reading.records.push_back(record);
    }
    for (const Diagnostic& diagnostic : found) reading.findings.push_back(placed(diagnostic, input));
    return reading;
}

using Lines = std::vector<std::string>;

// The fields as people would write them.
std::string shown(const Record& record) {
    std::string out = "LDR [" + std::string(record.leader().view()) + "]\n";
    for (const Field& field : record.fields()) {
        out += std::string(field.tag().view()) + " ";
        if (field.is_control()) {
            out += "[" + std::string(field.value()) + "]\n";
            continue;
        }
        out += {field.indicator1(), field.indicator2()};
        for (const Subfield& subfield : field.subfields())
            out += std::string(" $") + subfield.code + "[" + std::string(subfield.value) + "]";
        out += "\n";
    }
    return out;
}

struct Written {
    bool held = false;
    std::string text = "before ";
    Lines findings;
};

Written write(const Record& record, const WriteOptions& options = {}) {
    Written written;
    std::vector<Diagnostic> found;
    EncodeContext context(options, found);
    context.start_record("x", 1, 0, "c1");
    written.held = encode_marcxml(context, record, written.text);
    for (const Diagnostic& diagnostic : found) written.findings.push_back(to_line(diagnostic));
    return written;
}

const std::string kOne =
    R"(<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">1</controlfield></record>)";
const std::string kTwo =
    R"(<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">2</controlfield></record>)";

std::string record_with(const std::string& fields) {
    return "<record><leader>00000nam a2200000 a 4500</leader>" + fields + "</record>";
}

std::string field_with(const std::string& subfields) {
    return record_with(R"(<datafield tag="245" ind1="1" ind2="0">)" + subfields + "</datafield>");
}

std::string value_in(const std::string& xml) {
    return field_with(R"(<subfield code="a">)" + xml + "</subfield>");
}

std::string read_value(const std::string& xml) {
    return std::string(read(value_in(xml)).records.at(0).fields()[0].text('a'));
}

}  // namespace

TEST_CASE("a MARCXML record is read with its blanks") {
    const auto reading = read(R"(<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim">
  <record>
    <leader>01234cam a2200289 a 4500</leader>
    <controlfield tag="001">  12360325 </controlfield>
    <controlfield tag="008"/>
    <datafield tag="245" ind1="1" ind2="0">
      <subfield code="a">Kings &amp; queens /</subfield>
      <subfield code="b"> </subfield>
      <subfield code="c"></subfield>
      <subfield code="6"/>
      <subfield code="d"> a
 b	</subfield>
    </datafield>
  </record>
</collection>
)");
    CHECK(reading.findings == Lines{});
    REQUIRE(reading.records.size() == 1);
    CHECK(shown(reading.records[0]) ==
          "LDR [01234cam a2200289 a 4500]\n"
          "001 [  12360325 ]\n"
          "008 []\n"
          "245 10 $a[Kings & queens /] $b[ ] $c[] $6[] $d[ a\n b\t]\n");
}

TEST_CASE("MARCXML is recognised by its elements, whatever their prefix") {
    CHECK(sniff_marcxml("\xEF\xBB\xBF\n <collection xmlns=\"http://www.loc.gov/MARC21/slim\"><record><leader>") == 95);
    CHECK(sniff_marcxml("<m:record><m:controlfield tag='001'>") == 95);
    CHECK(sniff_marcxml("<collection xmlns=\"http://www.loc.gov/MARC21/slim\"/>") == 90);
    CHECK(sniff_marcxml("<collection/>") == 50);
    CHECK(sniff_marcxml("<html><leaders>") == 20);
    CHECK(sniff_marcxml("00062cgm a2200037Ia 4500<record><leader>") == 0);
    CHECK(sniff_marcxml("") == 0);
}

TEST_CASE("records are found whatever stands around them") {
    const std::string prefixed =
        "<m:record type='Bibliographic' x='a>b'><m:leader>00000nam a2200000 a 4500</m:leader></m:record>";
    const std::string input =
        "\xEF\xBB\xBF<?xml version='1.0'?><!-- <record> --><!DOCTYPE c [<!-- ' --><!ENTITY a '>'>]>"
        "<c xmlns:m='u'>\n" +
        prefixed + "<?pi record> ?>\n<record/>\n</c>\n<?xml version='1.0'?>\n<c>" + kOne + "<record></record ></c>\n";
    for (const std::size_t step : {kWhole, std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{64}}) {
        const auto reading = read(input, step);
        CHECK(reading.pieces ==
              Lines{"record " + prefixed, "record <record/>", "record " + kOne, "record <record></record >"});
        CHECK(reading.findings == Lines{});
        REQUIRE(reading.records.size() == 4);
        CHECK(reading.records[1].fields().empty());
    }
}

TEST_CASE("a record element that wraps another is not the record") {
    const std::string header = "<record><header><identifier>oai:1</identifier></header><metadata>";
    const auto reading =
        read("<OAI-PMH><responseDate>2026</responseDate><ListRecords>" + header + "<m:collection>" + kOne +
             "</m:collection></metadata><about>x</about></record>" + header + kTwo + "</metadata></record>" +
             "<record><header status='deleted'/></record><resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>");
    CHECK(reading.pieces ==
          Lines{"record " + kOne, "record " + kTwo, "junk <record><header status='deleted'/></record>"});
    CHECK(reading.findings ==
          Lines{"<record> |  | a record element without leader, controlfield and datafield [xml-structure]"});
}

TEST_CASE("an end tag in a comment, in a CDATA section or in an attribute ends no record") {
    const std::string xml = record_with(
        "<!-- </record> --><datafield tag='245' ind1='1' ind2='0'><subfield code='a'><![CDATA[ </record>&amp; ]]>"
        "b<!-- x --> <?p </x ?></subfield></datafield><?q?>");
    const auto reading = read("<c>" + xml + kTwo + "</c>");
    CHECK(reading.pieces == Lines{"record " + xml.substr(0, 0) + xml, "record " + kTwo});
}

TEST_CASE("damage costs the damaged record alone") {
    const std::string open =
        "<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">9</controlfield>";
    const auto pieces_of = [](const std::string& xml) { return read("<collection>" + xml + "</collection>"); };

    SECTION("never closed before the next") {
        const auto reading = pieces_of(open + kOne);
        CHECK(reading.pieces == Lines{"junk " + open, "record " + kOne});
        CHECK(reading.findings == Lines{"<record> |  | XML is not well-formed: the record is not closed before the "
                                        "next begins [xml-not-well-formed]"});
    }
    SECTION("never closed before the collection ends") {
        const auto reading = pieces_of(kOne + open);
        CHECK(reading.pieces == Lines{"record " + kOne, "junk " + open});
        CHECK(reading.findings == Lines{"<record> |  | XML is not well-formed: the record is not closed before the "
                                        "collection ends [xml-not-well-formed]"});
    }
    SECTION("another document begins") {
        const auto reading = read("<collection>" + open + "<?xml version='1.0'?><collection>" + kOne + "</collection>");
        CHECK(reading.pieces == Lines{"junk " + open, "record " + kOne});
    }
    SECTION("a comment or section that is never closed") {
        for (const std::string opener : {"<!-- ", "<![CDATA[", "<?p ", "<x y='"}) {
            const std::string broken = open + opener + "</record>";
            const auto reading = pieces_of(broken + kOne + "<!-- x -->" + record_with("<!-- y --><![CDATA[z]]>"));
            CHECK(reading.pieces.size() == 3);
            CHECK(reading.pieces[0] == "record " + broken);
            CHECK(reading.pieces[1] == "record " + kOne);
            CHECK(reading.records.size() == 2);
        }
    }
    SECTION("outside of records") {
        const auto reading = read("<!-- " + kOne);
        CHECK(reading.pieces == Lines{"junk <!-- ", "record " + kOne});
        CHECK(reading.findings ==
              Lines{"<!-- <re |  | XML is not well-formed: markup that is not closed [xml-not-well-formed]"});
    }
    SECTION("a tag that is never closed") {
        const std::string broken = "<record <leader>00000nam a2200000 a 4500</leader></record>";
        CHECK(pieces_of(broken + kOne).pieces == Lines{"record " + broken, "record " + kOne});
        CHECK(pieces_of(broken + kOne).records.size() == 1);
    }
    SECTION("elements without a record element") {
        const std::string loose = "<leader>00000nam a2200000 a 4500</leader><datafield tag='245'/>";
        const auto reading = pieces_of(loose + loose + "</record>" + kOne + loose);
        CHECK(reading.pieces ==
              Lines{"junk " + loose, "junk " + loose + "</record>", "record " + kOne, "junk " + loose});
        CHECK(reading.findings == Lines{"<leader> |  | elements of a record outside of a record [xml-structure]",
                                        "<leader> |  | elements of a record outside of a record [xml-structure]",
                                        "<leader> |  | elements of a record outside of a record [xml-structure]"});
    }
    SECTION("text and foreign elements between records") {
        const auto reading = pieces_of(" stray text\n" + kOne + "<r>a</r><r>b</r>" + kTwo + "<![CDATA[c]]>");
        CHECK(reading.pieces == Lines{"junk stray text\n", "record " + kOne, "record " + kTwo, "junk <![CDATA[c]]>"});
        CHECK(reading.findings ==
              Lines{"stray te |  | text where MARCXML has none: \"stray text\n\" [xml-text-ignored]",
                    "<r>a</r> |  | an element \"r\" in a collection, which is no record; passed over [xml-structure]",
                    "<![CDATA |  | text where MARCXML has none: \"<![CDATA[c]]>\" [xml-text-ignored]"});
    }
    SECTION("the input ends") {
        const auto reading = read("<collection>" + kOne + open);
        CHECK(reading.pieces == Lines{"record " + kOne, "junk " + open});
        CHECK(reading.findings == Lines{"<record> |  | the input ends within a record [truncated-input]"});
        CHECK(read("<collection/>").findings == Lines{});
        CHECK(read("").pieces == Lines{});
        CHECK(read("no XML").pieces == Lines{"junk no XML"});
    }
}

TEST_CASE("a record that is too long is passed over up to its end") {
    const std::string xml = record_with("<!-- </record> -->" + std::string(1000, 'x'));
    const std::string input = xml + kTwo;
    for (const std::size_t step : {std::size_t{1}, std::size_t{5}, std::size_t{100}, std::size_t{5000}}) {
        const auto framer = make_marcxml_framer({});
        REQUIRE(framer->next(std::string_view(input).substr(0, 50), false).kind == PieceKind::need_more);
        bool found = false;
        std::size_t passed = 0;
        while (!found) passed += framer->skip(std::string_view(input).substr(passed, passed == 0 ? 50 : step), found);
        CHECK(passed == xml.size());
        CHECK(framer->next(std::string_view(input).substr(passed), true).size == kTwo.size());
    }
}

TEST_CASE("values keep their characters") {
    CHECK(read_value("a<![CDATA[ <b> & ]]> c") == "a <b> &  c");
    CHECK(read_value("a<![CDATA[>b]]>") == "a>b");
    CHECK(read_value("<![CDATA[a]]]]><![CDATA[>b]]>") == "a]]>b");
    CHECK(read_value(" <!-- x -->b ") == " b ");
    CHECK(read_value("<![CDATA[ ]]>") == " ");
    CHECK(read_value("a\r\nb\rc&#13;d&#xA;e&#9;") == "a\nb\nc\rd\ne\t");
    CHECK(read_value("&lt;&gt;&amp;&quot;&apos;&#233;&#x1F600;") == "<>&\"'\u00E9\U0001F600");
    CHECK(read_value("&amp;eacute;&amp;#233;") == "&eacute;&#233;");
}

TEST_CASE("what MARCXML demands is made good and reported") {
    const auto findings_of = [](const std::string& xml) { return read(xml).findings; };

    SECTION("leader") {
        CHECK(findings_of("<record><controlfield tag='001'>1</controlfield></record>") ==
              Lines{"<record> |  | leader: missing; blanks put in its place [leader-invalid]"});
        CHECK(findings_of("<record><leader>00000nam</leader></record>") ==
              Lines{"leader>0 |  | leader: 8 characters, not 24; filled with blanks [leader-invalid]"});
        const auto odd = read("<record><leader>00000n\u00E9m a2200000 a 4500zz</leader><leader/></record>");
        CHECK(odd.findings == Lines{"leader>0 |  | leader: characters that are not graphic ASCII; blanks put in their "
                                    "place [leader-invalid]",
                                    "leader>0 |  | leader: 26 characters, not 24; cut [leader-invalid]",
                                    "leader/> |  | a second leader; left out [xml-structure]"});
        CHECK(shown(odd.records.at(0)) == "LDR [00000n m a2200000 a 4500]\n");
    }
    SECTION("tags") {
        const auto reading = read(
            record_with("<controlfield>1</controlfield><datafield ind1='1' ind2='2'><subfield code='a'/></datafield>"
                        "<datafield tag='2\u00E9' ind1='1' ind2='2'><subfield code='a'/></datafield>"
                        "<datafield tag='245x' ind1='1' ind2='2'><subfield code='a'/></datafield>"
                        "<datafield tag='1234567890' ind1='1' ind2='2'><subfield code='a'/></datafield>"
                        "<controlfield tag='245'>x</controlfield><datafield tag='001' ind1='1' ind2='2'><subfield "
                        "code='a'/></datafield>"));
        CHECK(
            reading.findings ==
            Lines{"controlf | 00  | a controlfield without a tag; kept under blanks [xml-structure]",
                  "datafiel |     | a datafield without a tag; kept under blanks [xml-structure]",
                  "2\u00E9' ind | 2? | a tag \"2\u00E9\" that is not graphic ASCII; ? put in its place [xml-structure]",
                  "245x' in | 245x | tag \"245x\" is not three digits or letters; kept [tag-invalid]",
                  "12345678 | 1234567 | tag \"1234567890\" is too long; its end is lost [tag-cut]",
                  "controlf | 245 | a control field under a data field's tag; kept [xml-structure]",
                  "datafiel | 001 | a data field under a control field's tag; kept [xml-structure]"});
        CHECK(shown(reading.records.at(0)) ==
              "LDR [00000nam a2200000 a 4500]\n00  [1]\n    12 $a[]\n2? 12 $a[]\n245x 12 $a[]\n1234567 12 $a[]\n245 "
              "[x]\n001 12 $a[]\n");
    }
    SECTION("indicators") {
        const auto reading =
            read(record_with("<datafield tag='020'><subfield code='a'/></datafield><datafield tag='020' ind1='' "
                             "ind2='0'><subfield code='a'/></datafield>"
                             "<datafield tag='020' ind1='X' ind2='10'><subfield code='a'/></datafield>"
                             "<datafield tag='020' ind1='\u00E1' ind2='|'><subfield code='a'/></datafield>"));
        CHECK(reading.findings ==
              Lines{"datafiel | 020 | 0 of 2 indicators; taken for blank [indicator-missing]",
                    "datafiel | 020 | 1 of 2 indicators; taken for blank [indicator-missing]",
                    "X' ind2= | 020 | indicator \"X\" is neither blank, digit nor lower-case letter; kept "
                    "[indicator-invalid]",
                    "10'><sub | 020 | indicator \"10\" cannot be kept; blank put in its place [indicator-lost]",
                    "\u00E1' ind2 | 020 | indicator \"\u00E1\" cannot be kept; blank put in its place [indicator-lost]",
                    "|'><subf | 020 | indicator \"|\" is neither blank, digit nor lower-case letter; kept "
                    "[indicator-invalid]"});
        CHECK(shown(reading.records.at(0)) ==
              "LDR [00000nam a2200000 a 4500]\n020    $a[]\n020  0 $a[]\n020 X  $a[]\n020  | $a[]\n");
    }
    SECTION("subfield codes") {
        const auto reading =
            read(field_with("<subfield>1</subfield><subfield code='ab'>2</subfield><subfield "
                            "code='\u00E9'>3</subfield><subfield code='@'>4</subfield>"));
        CHECK(
            reading.findings ==
            Lines{
                "subfield | 245 | subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept "
                "[subfield-code-invalid]",
                "ab'>2</s | 245 | subfield code \"ab\" is longer than a character; its end is lost [subfield-code-cut]",
                "\u00E9'>3</s | 245 | subfield code \"\u00E9\" is neither a letter, a digit nor a sign of ASCII; kept "
                "[subfield-code-invalid]",
                "@'>4</su | 245 | subfield code \"@\" is neither a letter, a digit nor a sign of ASCII; kept "
                "[subfield-code-invalid]"});
        CHECK(shown(reading.records.at(0)) == "LDR [00000nam a2200000 a 4500]\n245 10 $ [1] $a[2] $ [\u00E93] $@[4]\n");
    }
    SECTION("text and elements in the wrong place") {
        const auto reading = read(record_with(
            "x<datafield tag='245' ind1='1' ind2='0'>y<subfields code='a'>z</subfields></datafield><subfield code='a'/>"
            "<datafield tag='500' ind1=' ' ind2=' '><subfield code='a'>1<i>2<b>3</b></i>4</subfield></datafield>"));
        CHECK(reading.findings ==
              Lines{"x<datafi |  | text where MARCXML has none: \"x\" [xml-text-ignored]",
                    "y<subfie | 245 | text where MARCXML has none: \"y\" [xml-text-ignored]",
                    "subfield | 245 | an element \"subfields\" where MARCXML has none; left out [xml-structure]",
                    "datafiel | 245 | a field without subfields; kept [field-empty]",
                    "subfield |  | an element \"subfield\" where MARCXML has none; left out [xml-structure]",
                    "i>2<b>3< | 500 | an element \"i\" where MARCXML has none; its text is kept [xml-structure]"});
        CHECK(shown(reading.records.at(0)) == "LDR [00000nam a2200000 a 4500]\n245 10\n500    $a[1234]\n");
    }
    SECTION("what is not well-formed") {
        const auto reading = read(field_with("<subfield code='a'>x</subfeld>"));
        CHECK(reading.records.empty());
        CHECK(reading.findings ==
              Lines{"subfeld> |  | XML is not well-formed: Start-end tags mismatch [xml-not-well-formed]"});
    }
}

TEST_CASE("bytes and references that are no characters are reported") {
    const auto reading = read(value_in("a\xE9z &nbsp; AT&T & b&#x1; &#xD800;\xC3 &#0;&nbsp;&#x110000;") +
                              value_in(std::string("a\0b", 3)));
    CHECK(reading.findings ==
          Lines{"\xE9z &nbsp |  | bytes that are not UTF-8: E9; replaced by U+FFFD [utf8-invalid]",
                "&nbsp; A |  | entity \"&nbsp;\" is not declared; kept as text [xml-entity-unknown]",
                "&#xD800; |  | XML cannot hold &#xD800;; replaced by U+FFFD [xml-character-replaced]",
                "a\xE9z &nbs | 245 | control character 0x01; kept [control-character]",
                std::string(1, '\0') +
                    "b</subf |  | XML cannot hold U+0000; replaced by U+FFFD [xml-character-replaced]"});
    CHECK(reading.records.at(0).fields()[0].text('a') ==
          "a\uFFFDz &nbsp; AT&T & b\x01 \uFFFD\uFFFD \uFFFD&nbsp;\uFFFD");
    CHECK(reading.records.at(1).fields()[0].text('a') == "a\uFFFDb");
}

TEST_CASE("what looks like a comment in an attribute hides nothing behind it") {
    for (const std::string quote : {"\"", "'"}) {
        for (const std::string opener : {"<!--", "<![CDATA[", "<?", "it>"}) {
            CAPTURE(quote, opener);
            const auto reading =
                read(field_with("<subfield code='a' x=" + quote + opener + quote +
                                ">&#x110000;&q;</subfield><!-- ' --><subfield code='b'>&q;</subfield>"));
            REQUIRE(reading.records.size() == 1);
            CHECK(reading.records[0].fields()[0].text('a') == "\uFFFD&q;");
            CHECK(reading.records[0].fields()[0].text('b') == "&q;");
        }
    }
    // Quotes in text open no value, and what is in a comment is not looked at.
    CHECK(read_value("it's <![CDATA[&q;]]> &#233;<!-- &q; -->'") == "it's &q; \u00E9'");
}

TEST_CASE("offsets stay those of the file when text was rewritten before them") {
    const auto reading = read(value_in("\xE9&nbsp;\xE9") + record_with("<x/>"));
    const auto second = read(field_with("<subfield code='a'>\xE9&nbsp;\xE9</subfield><subfield>b</subfield>"));
    CHECK(second.findings.back() ==
          "subfield | 245 | subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept "
          "[subfield-code-invalid]");
    CHECK(reading.records.size() == 2);
}

TEST_CASE("entities that the document declares are their texts") {
    const std::string doctype =
        "<!DOCTYPE collection [<!-- <!ENTITY a 'no'> --><!ENTITY a \"1&#233;&#60;\"><!ENTITY a 'second'>"
        "<!ENTITY d '&c;&c;'><!ENTITY b '[&a;&amp;]'><!ENTITY c '&b;'><!ENTITY u '&v;'><!ENTITY v '&u;'><!ENTITY % p "
        "'no'><!ENTITY s SYSTEM 'file:///etc/passwd'>]>";
    const auto reading =
        read(doctype + "<collection>" + value_in("&a;|&b;|&c;|&d;|&u;|&s;|<![CDATA[&a;]]>") + "</collection>" +
             "<?xml version='1.0'?><collection>" + value_in("&a;") + "</collection>");
    REQUIRE(reading.records.size() == 2);
    CHECK(reading.records[0].fields()[0].text('a') ==
          "1\u00E9<|[1\u00E9<&]|[1\u00E9<&]|[1\u00E9<&][1\u00E9<&]|&u;|&s;|&a;");
    CHECK(reading.records[1].fields()[0].text('a') == "&a;");
    CHECK(reading.contexts[1].entities.empty());
}

TEST_CASE("entities cannot make a record grow without bound") {
    std::string doctype = "<!DOCTYPE c [<!ENTITY a '" + std::string(4000, 'x') + "'><!ENTITY b '";
    for (int i = 0; i < 100; ++i) doctype += "&a;";
    doctype += "'>]>";
    std::string references;
    for (int i = 0; i < 10'000; ++i) references += "&a;";
    const auto reading = read(doctype + value_in(references + "&b;"));
    REQUIRE(reading.records.size() == 1);
    CHECK(reading.records[0].fields()[0].text('a').size() < std::size_t{2} << 20);
    CHECK(reading.findings.size() == 1);
}

TEST_CASE("the declared encoding is decoded") {
    const auto reading = read("<?xml version=\"1.0\" encoding='ISO-8859-1'?><c>" +
                              field_with("<subfield code=\"a\">\xE9t\xE9</subfield><subfield>x</subfield>") + "</c>" +
                              "<?xml version='1.0' encoding=\"utf-16\"?><c>" + value_in("\u00E9") + "</c>" +
                              "<?xml version='1.0' encoding='nothing-known'?><c>" + value_in("\u00E9") + "</c>");
    REQUIRE(reading.records.size() == 3);
    CHECK(reading.contexts[0].encoding == "ISO-8859-1");
    CHECK(reading.contexts[1].encoding.empty());
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(reading.records[i].fields()[0].subfields()[0].value == (i == 0 ? "\u00E9t\u00E9" : "\u00E9"));
    CHECK(reading.findings ==
          Lines{"<?xml ve |  | the declared encoding \"nothing-known\" is unknown; read as UTF-8 [encoding-differs]",
                "subfield | 245 | subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept "
                "[subfield-code-invalid]"});
}

TEST_CASE("a record is written as MARCXML with the lengths of ISO 2709") {
    const std::vector<Subfield> title = {{'a', "Kings & <queens> \"quoted\" /"}, {'b', ""}, {'"', "\r\n\t"}};
    const std::vector<Field> fields = {Field::control("001", " 1 "), Field::data("245", '1', '0', title),
                                       Field::data("500", ' ', ' ', {})};
    const auto written = write(Record(Leader("99999cam  3299999 a 4510"), fields));
    CHECK(written.held);
    CHECK(written.text ==
          "before <record>\n"
          "  <leader>00108cam a2200061 a 4500</leader>\n"
          "  <controlfield tag=\"001\"> 1 </controlfield>\n"
          "  <datafield tag=\"245\" ind1=\"1\" ind2=\"0\">\n"
          "    <subfield code=\"a\">Kings &amp; &lt;queens&gt; \"quoted\" /</subfield>\n"
          "    <subfield code=\"b\"></subfield>\n"
          "    <subfield code=\"&quot;\">&#13;\n\t</subfield>\n"
          "  </datafield>\n"
          "  <datafield tag=\"500\" ind1=\" \" ind2=\" \">\n"
          "  </datafield>\n"
          "</record>\n");
    CHECK(written.findings == Lines{"unikat: x: record 1 (001 c1), byte 0: leader: 10-11 and 20-23 were not 22 and "
                                    "4500; written as the standard says [leader-nonstandard]"});
}

TEST_CASE("the document around the records") {
    std::string out;
    begin_marcxml({}, out);
    end_marcxml({}, out);
    CHECK(out ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection "
          "xmlns=\"http://www.loc.gov/MARC21/slim\">\n</collection>\n");
}

TEST_CASE("lengths that do not fit are zeros") {
    const std::string text(100'000, 'x');
    const std::vector<Subfield> subfields = {{'a', text}};
    const std::vector<Field> fields = {Field::data("500", ' ', ' ', subfields)};
    CHECK(write(Record(Leader(), fields)).text.substr(7, 45) == "<record>\n  <leader>00000nam a2200037   4500</");
}

TEST_CASE("characters that XML cannot hold") {
    const std::vector<Subfield> subfields = {{'a', "1\x01 2\x1F 3\uFFFE 4\uFFFD\uFFF0"}, {'b', "plain"}, {'\x01', "x"}};
    const std::vector<Field> fields = {Field::data("500", ' ', '\xE9', subfields)};
    const Record record(Leader(), fields);
    WriteOptions options;
    const std::string place = "unikat: x: record 1 (001 c1), byte 0, field 500: ";
    const auto text_of = [](const std::string& value, const std::string& length) {
        return "before <record>\n  <leader>" + length +
               "nam a2200037   4500</leader>\n  <datafield tag=\"500\" ind1=\" \" ind2=\" \">\n    <subfield "
               "code=\"a\">" +
               value +
               "</subfield>\n    <subfield code=\"b\">plain</subfield>\n    <subfield code=\" \">x</subfield>\n  "
               "</datafield>\n</record>\n";
    };
    SECTION("are replaced") {
        const auto written = write(record, options);
        CHECK(written.text == text_of("1\uFFFD 2\uFFFD 3\uFFFD 4\uFFFD\uFFF0", "00075"));
        CHECK(written.findings ==
              Lines{place + "XML cannot hold U+00E9 and 4 more; replaced by U+FFFD [xml-character-replaced]"});
    }
    SECTION("are dropped") {
        options.xml_invalid = XmlInvalid::drop;
        const auto written = write(record, options);
        CHECK(written.text == text_of("1 2 3 4\uFFFD\uFFF0", "00066"));
        CHECK(written.findings == Lines{place + "XML cannot hold U+00E9 and 4 more; dropped [xml-character-dropped]"});
    }
    SECTION("are refused") {
        options.xml_invalid = XmlInvalid::error;
        const auto written = write(record, options);
        CHECK_FALSE(written.held);
        CHECK(written.text == "before ");
        CHECK(written.findings ==
              Lines{place + "the output cannot hold U+00E9 and 4 more; record not written [output-character-lost]"});
    }
}

TEST_CASE("text is normalised on the way out") {
    const std::vector<Subfield> subfields = {{'a', "e\u0301"}};
    const std::vector<Field> fields = {Field::data("500", ' ', ' ', subfields)};
    WriteOptions options;
    options.normalize = UnicodeForm::nfc;
    const std::string text = write(Record(Leader(), fields), options).text;
    CHECK(text.find("<leader>00045nam") != std::string::npos);
    CHECK(text.find(">\u00E9</subfield>") != std::string::npos);
}

namespace {

// Records of anything that XML can hold.
class RandomRecords {
public:
    explicit RandomRecords(unsigned seed) : engine_(seed) {}

    Record next(Arena& arena) {
        std::vector<Field> fields;
        for (std::size_t i = below(6); i > 0; --i) fields.push_back(below(3) == 0 ? control(arena) : data(arena));
        Leader leader("00000nam a2200000 a 4500");
        leader[5] = one_of("nacd&<");
        leader[18] = one_of("ai >\"");
        return {leader, arena.copy(std::span<const Field>(fields))};
    }

    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine_); }

private:
    char one_of(std::string_view characters) { return characters[below(characters.size())]; }

    Field control(Arena& arena) { return Field::control(Tag(std::string("00") + one_of("123456789")), text(arena)); }

    Field data(Arena& arena) {
        std::vector<Subfield> subfields;
        for (std::size_t i = below(4) + 1; i > 0; --i)
            subfields.push_back({one_of("abcxyz0123456789&<>\"'"), text(arena)});
        return Field::data(Tag(std::string(1, one_of("123456789")) + one_of("0123456789") + one_of("0123456789")),
                           one_of(" 01a"), one_of(" 9z"), arena.copy(std::span<const Subfield>(subfields)));
    }

    std::string_view text(Arena& arena) {
        constexpr std::string_view kTelling = " \t\n\r&<>\"';]-[!?/aA0:";
        std::string out;
        for (std::size_t i = below(30); i > 0; --i) {
            if (below(3) != 0)
                out += one_of(kTelling);
            else if (below(20) == 0)
                out += "</record>]]>-->";
            else
                append_utf8(out, character());
        }
        return arena.copy(out);
    }

    char32_t character() {
        const std::size_t planes = below(3);
        const char32_t c = static_cast<char32_t>(planes == 0   ? below(0x100)
                                                 : planes == 1 ? below(0x10000)
                                                               : below(0x110000));
        const bool held = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
                          (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
        return held ? c : U' ';
    }

    std::mt19937 engine_;
};

Record without_lengths(Record record) {
    Leader leader = record.leader();
    for (const std::size_t i : {0, 1, 2, 3, 4, 12, 13, 14, 15, 16}) leader[i] = '0';
    record.set_leader(leader);
    return record;
}

}  // namespace

TEST_CASE("what is written is read back the same, in windows of every size") {
    RandomRecords random(20260101);
    for (int round = 0; round < 300; ++round) {
        Arena arena;
        std::vector<Record> records;
        std::string xml;
        begin_marcxml({}, xml);
        std::vector<Diagnostic> found;
        const WriteOptions options;
        EncodeContext context(options, found);
        for (std::size_t i = random.below(4); i > 0; --i) {
            records.push_back(random.next(arena));
            REQUIRE(encode_marcxml(context, records.back(), xml));
        }
        end_marcxml({}, xml);
        REQUIRE(found.empty());
        const std::size_t step = round % 3 == 0 ? 1 : 1 + random.below(round % 3 == 1 ? 10 : 2000);
        const auto reading = read(xml, step);
        REQUIRE(reading.findings == Lines{});
        REQUIRE(reading.records.size() == records.size());
        for (std::size_t i = 0; i < records.size(); ++i)
            REQUIRE(without_lengths(reading.records[i]) == without_lengths(records[i]));
    }
}

TEST_CASE("damaged XML is cut the same in windows of every size") {
    RandomRecords random(7);
    constexpr std::array kParts = {"<record>",
                                   "</record>",
                                   "<m:record a='>'>",
                                   "<collection>",
                                   "</collection>",
                                   "<!--",
                                   "-->",
                                   "<![CDATA[",
                                   "]]>",
                                   "<?xml version='1.0'?>",
                                   "<?p",
                                   "?>",
                                   "<leader>",
                                   "</leader>",
                                   "<datafield tag='1'>",
                                   "<m:subfield",
                                   "text",
                                   " ",
                                   "\n",
                                   "<",
                                   ">",
                                   "'",
                                   "&amp;",
                                   "<!DOCTYPE c [<!ENTITY a 'b'>]>",
                                   "<x>",
                                   "</x>",
                                   "\xEF\xBB\xBF",
                                   "<record/>",
                                   "<record",
                                   "[",
                                   "]"};
    for (int round = 0; round < 3000; ++round) {
        std::string xml;
        for (std::size_t i = random.below(25); i > 0; --i) xml += kParts[random.below(kParts.size())];
        INFO(xml);
        const auto whole = read(xml);
        for (const std::size_t step : {std::size_t{1}, std::size_t{3}, 1 + random.below(40)}) {
            const auto cut = read(xml, step);
            REQUIRE(cut.pieces == whole.pieces);
            REQUIRE(cut.findings == whole.findings);
        }
    }
}

}  // namespace unikat
