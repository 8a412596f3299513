#include "tools/holdings_text.hpp"

#include <fmt/format.h>

namespace unikat {
namespace {

using Kind = HoldingsStatement::Kind;

std::string statement_text(const HoldingsStatement& statement, const HoldingsWords& words) {
    std::string text;
    if (statement.kind != Kind::basic)
        text = fmt::format("{}: ", statement.kind == Kind::supplements ? words.supplements : words.indexes);
    text += statement.text;
    if (!statement.note.empty()) text += fmt::format("{}({})", statement.text.empty() ? "" : " ", statement.note);
    return text;
}

}  // namespace

std::string statements_text(const std::vector<HoldingsStatement>& statements, const HoldingsWords& words) {
    std::vector<std::string> texts;
    texts.reserve(statements.size());
    for (const HoldingsStatement& statement : statements) texts.push_back(statement_text(statement, words));
    return fmt::format("{}", fmt::join(texts, "; "));
}

}  // namespace unikat
