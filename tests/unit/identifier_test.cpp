#include "unikat/identifier.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace unikat;

namespace {

constexpr std::string_view kDigits = "0123456789X";

struct Case {
    std::string_view text;
    std::string_view expected;  // Empty: no number.
};

using Normalize = std::optional<std::string> (*)(std::string_view);

void check_all(Normalize normalize, const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        CAPTURE(one.text);
        const std::optional<std::string> found = normalize(one.text);
        CHECK(found.has_value() == !one.expected.empty());
        CHECK(found.value_or("") == one.expected);
        if (found) CHECK(normalize(*found) == found);
    }
}

std::string random_digits(std::mt19937& random, std::size_t count) {
    std::string digits;
    while (digits.size() < count) digits += kDigits[random() % 10];
    return digits;
}

// Written after the definition: the digit that brings the weighted sum to a multiple of 11.
std::string with_modulo_11_check(std::string digits) {
    for (const char check : kDigits) {
        const std::string number = digits + check;
        std::size_t sum = 0;
        for (std::size_t i = 0; i < number.size(); ++i) sum += (number.size() - i) * kDigits.find(number[i]);
        if (sum % 11 == 0) return number;
    }
    return digits;
}

std::string with_ean_check(std::string digits) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += (i % 2 == 0 ? 1U : 3U) * kDigits.find(digits[i]);
    return digits + kDigits[(10 - sum % 10) % 10];
}

std::size_t undetected_digit_errors(Normalize normalize, const std::string& number, std::string_view digits) {
    std::size_t undetected = 0;
    for (std::size_t at = 0; at < number.size(); ++at) {
        for (const char digit : digits) {
            std::string wrong = number;
            wrong[at] = digit;
            if (wrong != number && normalize(wrong)) ++undetected;
        }
    }
    return undetected;
}

// Hyphens and blanks of several kinds wherever a publisher may have put them.
std::string spaced_out(std::mt19937& random, std::string_view number) {
    static constexpr std::string_view kBetween[] = {"", "", "-", " ", "\u2010", "\u2013", "\u00A0", " - ", "\u200B"};
    std::string text(number.substr(0, 1));
    for (const char digit : number.substr(1)) {
        text += kBetween[random() % std::size(kBetween)];
        text += digit;
    }
    return text;
}

}  // namespace

TEST_CASE("ISBN: fields as they are typed", "[identifier]") {
    check_all(normalized_isbn, {
                                   {"0306406152", "9780306406157"},
                                   {"0-306-40615-2", "9780306406157"},
                                   {"9780306406157", "9780306406157"},
                                   {"978-0-306-40615-7", "9780306406157"},
                                   {"979-3062-79-7 (pbk.)", "9789793062792"},
                                   {"9793062797 (jil. 1) : Rp25.000,00", "9789793062792"},
                                   {"979 3062 79 7", "9789793062792"},
                                   {"979 3062 79 7 979 3062 79 7", "9789793062792"},
                                   {"979-10-90636-07-1", "9791090636071"},
                                   {"080442957X", "9780804429573"},
                                   {"0-8044-2957-x", "9780804429573"},
                                   {"0 8044 2957 X (hbk)", "9780804429573"},
                                   {"5-17-003929-8", "9785170039296"},
                                   {"080442957\u0425", "9780804429573"},
                                   {"080442957\u2169", "9780804429573"},
                                   // labels
                                   {"ISBN 0-306-40615-2", "9780306406157"},
                                   {"ISBN0306406152", "9780306406157"},
                                   {"ISBN: 0 306 40615 2", "9780306406157"},
                                   {"ISBN-13: 978-0-306-40615-7", "9780306406157"},
                                   {"ISBN-13 978 0 306 40615 7", "9780306406157"},
                                   {"1 364 98009 6", "9781364980092"},
                                   {"10 0306406152", "9780306406157"},
                                   {"ISBN-10 0 306 40615 2", "9780306406157"},
                                   {"ISBN13 9780306406157", "9780306406157"},
                                   {"eISBN9780306406157", "9780306406157"},
                                   {"SBN 306-40615-2", "9780306406157"},
                                   {"SBN 0-306-40615-2", "9780306406157"},
                                   // hyphens, blanks and digits of other kinds
                                   {"0\u2010306\u201140615\u20122", "9780306406157"},
                                   {"0\u2013306\u201440615\u22122", "9780306406157"},
                                   {"0\u00AD306\u00AD40615\u00AD2", "9780306406157"},
                                   {"0\uFF0D306\u00A040615\u30002", "9780306406157"},
                                   {"\u202A0-306-40615-2\u202C", "9780306406157"},
                                   {"\uFEFF0-306-40615-2\u200E", "9780306406157"},
                                   {"0.306.40615.2", "9780306406157"},
                                   {"0--306--40615--2", "9780306406157"},
                                   {"0 - 306 - 40615 - 2", "9780306406157"},
                                   {"\uFF10\uFF13\uFF10\uFF16\uFF14\uFF10\uFF16\uFF11\uFF15\uFF12", "9780306406157"},
                                   {"\u0660\u0663\u0660\u0666\u0664\u0660\u0666\u0661\u0665\u0662", "9780306406157"},
                                   {"\uFF10\uFF18\uFF10\uFF14\uFF14\uFF12\uFF19\uFF15\uFF17\uFF38", "9780804429573"},
                                   // around it
                                   {"0306406152:", "9780306406157"},
                                   {"0306406152.", "9780306406157"},
                                   {"-0306406152-", "9780306406157"},
                                   {"(0306406152)", "9780306406157"},
                                   {"0306406152pbk.", "9780306406157"},
                                   {"0306406152(pbk)", "9780306406157"},
                                   {"0306406152 12.50", "9780306406157"},
                                   {"pbk.0306406152", "9780306406157"},
                                   {"v. 1 0306406152", "9780306406157"},
                                   // several
                                   {"0-306-40615-2 0306406152", "9780306406157"},
                                   {"0-306-40615-3 0-8044-2957-X", "9780804429573"},
                                   {"0306406152; 9780804429573", "9780306406157"},
                                   {"0 306 40615 2 0 8044 2957 X", "9780306406157"},
                                   // not one
                                   {"", ""},
                                   {"pbk.", ""},
                                   {"0-306-40615-3", ""},
                                   {"978-0-306-40615-8", ""},
                                   {"978 0 306 40615 8", ""},
                                   {"979-0-2600-0043-8", ""},  // printed music
                                   {"977-0-306-40615-0", ""},
                                   {"306406152", ""},
                                   {"030640615", ""},
                                   {"03064061522", ""},
                                   {"10306406152", ""},
                                   {"0306406152-5", ""},
                                   {"5-0306406152", ""},
                                   {"A0306406152", ""},
                                   {"080442957Xa", ""},
                                   {"0X06406152", ""},
                                   {"97803064X6157", ""},
                                   {"0306/406152", ""},
                                   {"\xFF\xFE", ""},
                               });
    CHECK(normalized_isbn("0000000000") == "9780000000002");
}

TEST_CASE("ISSN: fields as they are typed", "[identifier]") {
    check_all(normalized_issn, {
                                   {"0126-4273", "0126-4273"},
                                   {"01264273", "0126-4273"},
                                   {"0126 4273", "0126-4273"},
                                   {"0126\u20134273 (print)", "0126-4273"},
                                   {"ISSN 0126-4273", "0126-4273"},
                                   {"ISSN-L: 0126-4273", "0126-4273"},
                                   {"eISSN0126-4273", "0126-4273"},
                                   {"2434-561X", "2434-561X"},
                                   {"2434-561x", "2434-561X"},
                                   {"2434-561X = Journal", "2434-561X"},
                                   {"1234-5678 ; 0126-4273", "0126-4273"},
                                   {"0126-4274", ""},
                                   {"0126-427", ""},
                                   {"0126-42733", ""},
                                   {"9770126427008", ""},
                                   {"", ""},
                               });
}

TEST_CASE("LCCN: the rules of the Library of Congress", "[identifier]") {
    check_all(normalized_lccn, {
                                   {"n78-890351", "n78890351"},
                                   {"n78-89035", "n78089035"},
                                   {"n 78890351 ", "n78890351"},
                                   {" 85000002 ", "85000002"},
                                   {"85-2 ", "85000002"},
                                   {"2001-000002", "2001000002"},
                                   {"75-425165//r75", "75425165"},
                                   {" 79139101 /AC/r932", "79139101"},
                                   {"n 78-890351", "n78890351"},
                                   {"   85000002 ", "85000002"},
                                   {"  2001627090", "2001627090"},
                                   {"sn 83-31896", "sn83031896"},
                                   {"sn2005001234", "sn2005001234"},
                                   {"agr25000003", "agr25000003"},
                                   {"NO2005001234", "no2005001234"},
                                   {"85\u20132", "85000002"},
                                   {"85\u00AD2", "85000002"},
                                   {"\uFEFF85000002", "85000002"},
                                   {"", ""},
                                   {"85-", ""},
                                   {"-2", ""},
                                   {"85-1234567", ""},
                                   {"85-2-3", ""},
                                   {"85-2a", ""},
                                   {"8500002", ""},
                                   {"850000022", ""},
                                   {"abcd85000002", ""},
                                   {"abc2001000002", ""},
                                   {"8n5000002", ""},
                                   {"85000002r85", ""},
                                   {"/85000002", ""},
                                   {"n", ""},
                                   {"\u00E985000002", ""},
                               });
}

TEST_CASE("OCLC number: marked as such", "[identifier]") {
    const auto oclc = [](std::string_view text) { return normalized_oclc_number(text).value_or(""); };
    const std::vector<Case> cases = {
        {"(OCoLC)12345", "12345"},
        {"(OCoLC)ocm00012345", "12345"},
        {"(OCoLC)ocn123456789", "123456789"},
        {"(OCoLC)on1234567890", "1234567890"},
        {"(OCoLC)on12345", "12345"},
        {"(OCoLC) 00012345 ", "12345"},
        {"(ocolc)12345", "12345"},
        {"(OCLC)12345", "12345"},
        {"(OCoLC)12345 (online)", "12345"},
        {"ocm00012345", "12345"},
        {"ocm00012345 ", "12345"},
        {"  ocm 00012345", "12345"},
        {"OCM12345", "12345"},
        {"ocn123456789", "123456789"},
        {"on1234567890", "1234567890"},
        {"", ""},
        {"12345", ""},
        {"on12345", ""},
        {"on 1234567890", ""},
        {"(DLC)12345", ""},
        {"(DE-599)OCM12345", ""},
        {"(OCoLC)", ""},
        {"(OCoLC)000", ""},
        {"(OCoLC)fst01234567", ""},
        {"(OCoLC)12345a", ""},
        {"(OCoLC)12345-1", ""},
        {"(OCoLC)1234567890123", ""},
        {"ocm", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(oclc(one.text) == one.expected);
    }
}

TEST_CASE("ISBN: ten digits and thirteen are the same number", "[identifier]") {
    std::mt19937 random(2108);
    for (int round = 0; round < 3000; ++round) {
        const std::string nine = random_digits(random, 9);
        const std::string ten = with_modulo_11_check(nine);
        const std::string thirteen = with_ean_check("978" + nine);
        CAPTURE(ten, thirteen);
        REQUIRE(normalized_isbn(ten) == thirteen);
        REQUIRE(normalized_isbn(thirteen) == thirteen);
        REQUIRE(normalized_isbn(spaced_out(random, ten) + " (pbk.) : Rp 25.000") == thirteen);
        REQUIRE(normalized_isbn("ISBN " + spaced_out(random, thirteen)) == thirteen);
    }
}

TEST_CASE("standard numbers: one wrong digit is always found", "[identifier]") {
    std::mt19937 random(3297);
    std::size_t undetected = 0;
    for (int round = 0; round < 300; ++round) {
        undetected += undetected_digit_errors(normalized_isbn, with_modulo_11_check(random_digits(random, 9)), kDigits);
        undetected +=
            undetected_digit_errors(normalized_isbn, with_ean_check("978" + random_digits(random, 9)), "0123456789");
        undetected += undetected_digit_errors(normalized_issn, with_modulo_11_check(random_digits(random, 7)), kDigits);
    }
    CHECK(undetected == 0);
}

TEST_CASE("ISSN: every way to write it is the same number", "[identifier]") {
    std::mt19937 random(3298);
    for (int round = 0; round < 1000; ++round) {
        const std::string digits = with_modulo_11_check(random_digits(random, 7));
        CAPTURE(digits);
        REQUIRE(normalized_issn(spaced_out(random, digits)) == digits.substr(0, 4) + "-" + digits.substr(4));
    }
}

TEST_CASE("LCCN: normal forms stay", "[identifier]") {
    std::mt19937 random(10);
    for (int round = 0; round < 1000; ++round) {
        const std::string prefix = std::string("agr").substr(0, random() % 3);
        const std::string year = random_digits(random, random() % 2 == 0 ? 2 : 4);
        const auto serial = std::to_string(random() % 1000000);
        const std::string normal = prefix + year + std::string(6 - serial.size(), '0') + serial;
        CAPTURE(normal, serial);
        REQUIRE(normalized_lccn(normal) == normal);
        REQUIRE(normalized_lccn(" " + prefix + "  " + year + "-" + serial + " //r" + year) == normal);
    }
}
