#include "tools/list_page_parts.hpp"

namespace unikat {

// Parts that are not in sight cost the browser nothing until they are.
const std::string_view kListStyle = R"css(
:root { color-scheme: light; scroll-padding-top: 4rem; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 0.5rem; border-bottom: 2px solid #14506e; }
p { margin: 0; }
a { color: #14506e; }
a:focus-visible, input:focus-visible { outline: 2px solid #14506e; outline-offset: 2px; }
form { position: sticky; top: 0; padding: 0.5rem 0; background: #fff; z-index: 1; }
form[hidden] { display: none; }
input { font: inherit; width: 100%; max-width: 24rem; padding: 0.25rem 0.5rem; border: 1px solid #5a6a72; border-radius: 0.25rem; }
output { display: block; min-height: 1.5rem; color: #4a4a4a; }
nav h2 { margin-top: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
ul { list-style: none; margin: 0; padding: 0; }
article { position: relative; margin: 0.75rem 0; padding-left: 4rem; min-height: 1.5rem; }
article[hidden], main div[hidden], h2[hidden] { display: none; }
article:target { background: #eef4f7; box-shadow: 0 0 0 0.4rem #eef4f7; }
.number { position: absolute; left: 0; width: 3.5rem; text-align: right; text-decoration: none;
  font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.heading { font-weight: 600; }
body:not(.searching) .again span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
body:not(.searching) .again::before { content: "———"; content: "———" / ""; }
.register ul { columns: 18rem; column-gap: 2rem; }
.register li { padding-left: 1.5rem; text-indent: -1.5rem; break-inside: avoid; }
.words ul { columns: auto; }
.words li { display: flex; gap: 0.75rem; padding: 0; text-indent: 0; }
.before { flex: 2; text-align: end; color: #4a4a4a; }
.word { flex: 3; }
.searching nav, .searching .register { display: none; }
@media screen {
  body:not(.searching) main div, .register ul { content-visibility: auto; contain-intrinsic-size: auto 400rem; }
  .register ul { contain-intrinsic-size: auto 60rem; }
}
@media (max-width: 30rem) {
  article { padding-left: 0; }
  .number { position: static; display: block; width: auto; text-align: left; font-weight: 600; }
}
@media print {
  @page { margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h1 { font-size: 16pt; }
  h2 { font-size: 12pt; break-after: avoid; }
  form, nav { display: none; }
  article, li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
)css";

// Every word of what was typed must occur, whatever its case and marks. Of very many entries that have them the first
// are shown: to lay all of them out would take too long.
const std::string_view kListScript = R"js(
(() => {
    const most = 500;
    const form = document.getElementById("search");
    const input = form.querySelector("input");
    const output = form.querySelector("output");
    const lines = Array.from(document.querySelectorAll("main article"));
    const parts = Array.from(document.querySelectorAll("main div"));
    const entries = lines.filter(line => line.id).length;
    const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const say = found => {
        const some = found > most ? form.dataset.first.replace("{}", most) : "";
        output.textContent = form.dataset.found.replace("{}", found).replace("{}", entries) + some;
    };
    const hideEmpty = () => {
        let heading = null;
        for (const part of parts) {
            part.hidden = true;
            for (const child of part.children) {
                if (child.id.startsWith("section-")) {
                    heading = child;
                    heading.hidden = true;
                } else if (!child.hidden) {
                    part.hidden = false;
                    if (heading !== null) heading.hidden = heading.parentElement.hidden = false;
                }
            }
        }
    };
    let texts = null;
    const search = () => {
        const words = fold(input.value).split(/\s+/).filter(word => word !== "");
        const searching = words.length !== 0;
        texts = texts ?? lines.map(line => fold(line.textContent));
        let found = 0;
        lines.forEach((line, place) => {
            const has = words.every(word => texts[place].includes(word));
            if (has) found += line.id ? 1 : 0;
            line.hidden = !has || (searching ? found > most : false);
        });
        hideEmpty();
        document.body.classList.toggle("searching", searching);
        if (searching) say(found);
        else output.textContent = "";
    };
    let waiting = 0;
    input.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(search, 150);
    });
    form.addEventListener("submit", event => event.preventDefault());
    document.addEventListener("click", event => {
        const link = event.target.closest("a[href^='#']");
        if (link === null || !document.body.classList.contains("searching") || link.className === "number") return;
        input.value = "";
        search();
    });
    form.hidden = false;
})();
)js";

}  // namespace unikat
