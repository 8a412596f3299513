#include "text/html.hpp"

#include <catch2/catch.hpp>

using namespace unikat;

TEST_CASE("html: text stays text", "[html]") {
    CHECK(html_text("") == "");
    CHECK(html_text("Bumi & <b>\"manusia\"</b> 'x'") == "Bumi &amp; &lt;b&gt;&quot;manusia&quot;&lt;/b&gt; 'x'");
    CHECK(html_text("a\tb\r\nc") == "a b  c");
    CHECK(html_text("\x01\x7F\xC2\x85") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(html_text("\xFF \xEF\xBF\xBF 你好") == "\xEF\xBF\xBD \xEF\xBF\xBD 你好");
}
