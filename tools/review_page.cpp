#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <vector>

#include "diff/alignment.hpp"
#include "text/html.hpp"
#include "text/one_line.hpp"
#include "tools/cli.hpp"
#include "tools/review_form.hpp"
#include "tools/shown_record.hpp"

namespace unikat {
namespace {

// A style sheet must hold none of < & > for the page to be XML.
constexpr std::string_view kStyle = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 0 1rem 4rem; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 1rem 0 0.5rem; }
h2 { font-size: 1rem; margin: 0; font-weight: normal; color: #4a4a4a; }
header p { margin: 0.25rem 0; max-width: 48rem; }
.bar { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center;
  padding: 0.5rem 0; background: #fff; border-bottom: 2px solid #14506e; }
button { font: inherit; padding: 0.25rem 0.9rem; border: 1px solid #14506e; border-radius: 0.3rem; background: #fff;
  color: #14506e; cursor: pointer; }
button[aria-pressed="true"] { background: #14506e; color: #fff; }
button:focus-visible, article:focus-visible { outline: 2px solid #c26a00; outline-offset: 2px; }
kbd { padding: 0 0.3rem; border: 1px solid #8a8a8a; border-radius: 0.2rem; font: inherit; font-size: 0.85rem; }
article { margin: 1rem 0; padding: 0.75rem; border: 1px solid #b9c6cd; border-left-width: 0.4rem; border-radius: 0.3rem;
  scroll-margin-top: 4rem; content-visibility: auto; contain-intrinsic-size: auto 30rem; }
article.current { border-color: #c26a00; }
article[data-say="same"] { background: #eef6ee; }
article[data-say="different"] { background: #fbf0ee; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
col.tag { width: 3.5rem; }
col.label { width: 9rem; }
summary { cursor: pointer; color: #14506e; }
details table { font-size: 0.9rem; }
th, td { padding: 0.15rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; font-weight: normal; }
thead th { font-weight: bold; border-bottom: 1px solid #b9c6cd; }
tbody th { color: #4a4a4a; font-variant-numeric: tabular-nums; padding-left: 0; }
tr.same td { color: #5c5c5c; }
mark { background: #ffe2a8; color: inherit; }
.code { color: #14506e; }
.indicators { color: #5c5c5c; white-space: pre; }
.evidence { margin: 0.5rem 0; color: #4a4a4a; font-size: 0.85rem; }
.says { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.says label { flex: 1 1 12rem; display: flex; gap: 0.5rem; align-items: center; }
.says input { flex: 1; min-width: 6rem; font: inherit; padding: 0.2rem 0.4rem; border: 1px solid #8a8a8a; border-radius: 0.3rem; }
.differing tr.same { display: none; }
@media (max-width: 40rem) {
  body { padding: 0 0.5rem 4rem; }
  th, td { padding: 0.1rem 0.25rem; font-size: 0.85rem; }
  col.tag { width: 2.6rem; }
  col.label { width: 6rem; }
  tbody th { font-size: 0.8rem; }
}
@media print {
  .bar, .says button, .evidence, details { display: none; }
  article { break-inside: avoid; content-visibility: visible; }
  body { max-width: none; font-size: 9pt; }
}
)css";

constexpr std::string_view kScript = R"js(
"use strict";
const pairs = [...document.querySelectorAll("article")];
const counter = document.getElementById("counter");
const saved = { lines: "" };
let current = 0;

const lines = () => pairs.filter(pair => pair.dataset.say)
    .map(pair => [pair.dataset.say, pair.dataset.first, pair.dataset.second, note(pair)].join("\t").trimEnd() + "\n").join("");
const note = pair => pair.querySelector("input").value.replace(/\s+/g, " ").trim();

// What was said stays with the browser until the file is saved, where the browser lets a page keep something.
const store = {
    key: "unikat-review " + pairs.map(pair => pair.dataset.first + " " + pair.dataset.second).join("|")
        .split("").reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7) + " " + pairs.length,
    write() {
        try { localStorage.setItem(this.key, JSON.stringify(pairs.map(pair => [pair.dataset.say || "", note(pair)]))); } catch (refused) { /* not kept */ }
    },
    read() {
        try { return JSON.parse(localStorage.getItem(this.key)) || []; } catch (refused) { return []; }
    },
};

function show(pair) {
    for (const button of pair.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === (pair.dataset.say || ""));
}
function count() {
    const decided = pairs.filter(pair => pair.dataset.say).length;
    counter.textContent = decided + " of " + pairs.length + " decided";
}
function say(pair, word) {
    if (word) pair.dataset.say = word; else delete pair.dataset.say;
    show(pair);
    count();
    store.write();
}
function go(index) {
    if (pairs.length === 0) return;
    pairs[current].classList.remove("current");
    current = Math.max(0, Math.min(index, pairs.length - 1));
    pairs[current].classList.add("current");
    pairs[current].focus({ preventScroll: true });
    pairs[current].scrollIntoView({ block: "start" });
}
function next_undecided() {
    const index = pairs.findIndex((pair, at) => at > current && !pair.dataset.say);
    return index < 0 ? current + 1 : index;
}
function save() {
    const text = lines();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/tab-separated-values;charset=utf-8" }));
    link.download = "decisions.tsv";
    link.click();
    URL.revokeObjectURL(link.href);
    saved.lines = text;
}

pairs.forEach((pair, index) => {
    for (const button of pair.querySelectorAll("button")) button.addEventListener("click", () => { go(index); say(pair, button.value); });
    pair.querySelector("input").addEventListener("input", () => store.write());
    pair.addEventListener("focusin", () => { if (current !== index) { pairs[current].classList.remove("current"); current = index; pair.classList.add("current"); } });
});
store.read().forEach(([word, text], index) => {
    if (index >= pairs.length) return;
    pairs[index].querySelector("input").value = text;
    if (word) pairs[index].dataset.say = word;
    show(pairs[index]);
});
count();
document.getElementById("save").addEventListener("click", save);
document.getElementById("differing").addEventListener("click", event => {
    const pressed = document.body.classList.toggle("differing");
    event.currentTarget.setAttribute("aria-pressed", pressed);
});
document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.tagName === "INPUT") {
        if (event.key === "Escape" || event.key === "Enter") pairs[current].focus();
        return;
    }
    const words = { s: "same", d: "different", u: "" };
    const key = event.key.toLowerCase();
    if (pairs.length > 0 && key in words) {
        say(pairs[current], words[key]);
        if (words[key]) go(next_undecided());
    } else if (key === "j" || key === "arrowdown") go(current + 1);
    else if (key === "k" || key === "arrowup") go(current - 1);
    else if (key === "n" && pairs.length > 0) pairs[current].querySelector("input").focus();
    else if (key === "w") save();
    else return;
    event.preventDefault();
});
window.addEventListener("beforeunload", event => { if (lines() !== saved.lines) event.preventDefault(); });
if (pairs.length > 0) pairs[0].classList.add("current");
)js";

using Words = std::set<std::string_view>;

// What is left of a word where the marks of punctuation around it are taken off.
std::string_view bare(std::string_view word) {
    constexpr std::string_view kMarks = ".,:;/()[]-";
    while (!word.empty() && kMarks.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
    while (!word.empty() && kMarks.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
    return word;
}

template <class Visit>
void each_word(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

// The texts of a label, each on a line, with the words marked that the other side has not.
std::string cell(const std::vector<std::string>& texts, const Words& others) {
    std::string html;
    for (const std::string& text : texts) {
        std::string line;
        each_word(text, [&](std::string_view word) {
            const bool differs = !bare(word).empty() && !others.contains(bare(word));
            line += fmt::format("{}{}{}{}", line.empty() ? "" : " ", differs ? "<mark>" : "", html_text(word),
                                differs ? "</mark>" : "");
        });
        html += fmt::format(R"(<div dir="auto">{}</div>)", line);
    }
    return html;
}

struct Compared {
    std::vector<std::string> texts;
    Words words;
};

Compared compared(std::vector<LabelledTexts>& side, std::string_view label) {
    Compared found;
    for (LabelledTexts& labelled : side)
        if (labelled.label == label) found.texts = std::move(labelled.texts);
    for (const std::string& text : found.texts)
        each_word(text, [&](std::string_view word) { found.words.insert(bare(word)); });
    return found;
}

// The labels of both sides in the order of the labels, which is that of each side.
std::vector<std::string_view> labels_of(const std::vector<LabelledTexts>& a, const std::vector<LabelledTexts>& b) {
    std::vector<std::string_view> labels;
    auto other = b.begin();
    for (const LabelledTexts& one : a) {
        const auto same =
            std::find_if(other, b.end(), [&](const LabelledTexts& text) { return text.label == one.label; });
        if (same != b.end()) {
            for (; other != same; ++other) labels.push_back(other->label);
            ++other;
        }
        labels.push_back(one.label);
    }
    for (; other != b.end(); ++other) labels.push_back(other->label);
    return labels;
}

std::string description(const DoubtfulPair& pair) {
    auto first = labelled_texts(pair.first, LabelLanguage::english);
    auto second = labelled_texts(pair.second, LabelLanguage::english);
    std::string html;
    for (const std::string_view label : labels_of(first, second)) {
        const Compared a = compared(first, label);
        const Compared b = compared(second, label);
        html += fmt::format("<tr{}><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                            a.words == b.words ? R"( class="same")" : "", label, cell(a.texts, b.words),
                            cell(b.texts, a.words));
    }
    return html;
}

std::string marked(std::string_view text, bool differs) {
    const std::string shown = html_text(text);
    return fmt::format("<bdi>{}{}{}</bdi>", differs ? "<mark>" : "", shown, differs ? "</mark>" : "");
}

// A blank that nothing trims, so that subfields begin below each other.
std::string indicators(const Field& field) {
    std::string text;
    for (const char indicator : {field.indicator1(), field.indicator2()})
        text += indicator == ' ' ? "\xC2\xA0" : html_text({&indicator, 1});
    return text;
}

std::string content(const Field& field, bool differs) {
    if (field.is_control()) return marked(field.value(), differs);
    std::string text = fmt::format(R"(<span class="indicators">{}</span>)", indicators(field));
    for (const Subfield& subfield : field.subfields())
        text += fmt::format(R"( <span class="code">${}</span> {})", html_text({&subfield.code, 1}),
                            marked(subfield.value, differs));
    return text;
}

std::string changed_content(const Field& field, const Field& other, const FieldChange& change, bool left) {
    if (field.is_control()) return marked(field.value(), true);
    const bool same = field.indicator1() == other.indicator1() && field.indicator2() == other.indicator2();
    std::string text = fmt::format(R"(<span class="indicators">{}{}{}</span>)", same ? "" : "<mark>", indicators(field),
                                   same ? "" : "</mark>");
    const auto elsewhere = left ? SubfieldChange::Kind::added : SubfieldChange::Kind::removed;
    for (const SubfieldChange& one : change.subfields) {
        if (one.kind == elsewhere) continue;
        const Subfield& subfield = left ? one.old_subfield : one.new_subfield;
        text += fmt::format(R"( <span class="code">${}</span> {})", html_text({&subfield.code, 1}),
                            marked(subfield.value, one.kind != SubfieldChange::Kind::same));
    }
    return text;
}

std::string row(const FieldChange& change) {
    using Kind = FieldChange::Kind;
    const bool changed = change.kind == Kind::changed;
    const bool differs = change.kind == Kind::removed || change.kind == Kind::added;
    const std::string left = change.kind == Kind::added ? std::string{}
                             : changed ? changed_content(change.old_field, change.new_field, change, true)
                                       : content(change.old_field, differs);
    const std::string right = change.kind == Kind::removed ? std::string{}
                              : changed ? changed_content(change.new_field, change.old_field, change, false)
                                        : content(change.new_field, differs);
    return fmt::format("<tr{}><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                       changed || differs ? "" : R"( class="same")", html_text(change.tag().view()), left, right);
}

CompareOptions without_punctuation() {
    CompareOptions options;
    options.ignore_punctuation = true;
    return options;
}

class ReviewPage final : public ReviewForm {
public:
    [[nodiscard]] std::string begin(std::uint64_t count) const override {
        return fmt::format(R"html(<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'" />
<title>Doubtful pairs</title>
<style>{}</style>
</head>
<body>
<header>
<h1>Doubtful pairs</h1>
<p>{}: are the two records of one publication? Say so for as many as you like, then save the decisions file and hand it to
<code>unikat</code> with <code>--decisions decisions.tsv</code>.</p>
<p><kbd>S</kbd> same, <kbd>D</kbd> different, <kbd>U</kbd> undecided, <kbd>J</kbd> next, <kbd>K</kbd> previous, <kbd>N</kbd>
note, <kbd>W</kbd> save. Nothing leaves this computer.</p>
</header>
<div class="bar">
<output id="counter"></output>
<button type="button" id="differing" aria-pressed="false">Only what differs</button>
<button type="button" id="save">Save decisions</button>
</div>
<main>
)html",
                           kStyle, counted(count, "pair"));
    }

    [[nodiscard]] std::string pair(const DoubtfulPair& pair) const override {
        const std::string id1 = html_text(on_one_line(pair.id1));
        const std::string id2 = html_text(on_one_line(pair.id2));
        std::string text = fmt::format(
            R"html(<article tabindex="0" data-first="{0}" data-second="{1}" aria-labelledby="pair-{2}">
<h2 id="pair-{2}">{2} of {3}: score {4}, {5}</h2>
<div class="scroll"><table>
<colgroup><col class="label" /><col /><col /></colgroup>
<thead><tr><th></th><th scope="col"><bdi>{0}</bdi></th><th scope="col"><bdi>{1}</bdi></th></tr></thead>
<tbody>
{6}</tbody>
</table>
<details><summary>All fields</summary>
<table>
<colgroup><col class="tag" /><col /><col /></colgroup>
<tbody>
)html",
            id1, id2, pair.index + 1, with_commas(pair.count), pair.score, html_text(pair.verdict), description(pair));
        for (const FieldChange& change : aligned_fields(pair.first, pair.second, without_punctuation()))
            text += row(change);
        text += fmt::format(R"html(</tbody>
</table></details></div>
<p class="evidence">{}</p>
<div class="says">
<button type="button" value="same" aria-pressed="false">Same</button>
<button type="button" value="different" aria-pressed="false">Different</button>
<button type="button" value="" aria-pressed="true">Undecided</button>
<label>Note <input type="text" /></label>
</div>
</article>
)html",
                            html_text(pair.evidence));
        return text;
    }

    [[nodiscard]] std::string end() const override {
        return fmt::format("</main>\n<script>//<![CDATA[\n{}//]]></script>\n</body>\n</html>\n", kScript);
    }
};

}  // namespace

std::unique_ptr<ReviewForm> make_review_page() {
    return std::make_unique<ReviewPage>();
}

}  // namespace unikat
