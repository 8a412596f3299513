#include "tools/union_options.hpp"

#include <fmt/format.h>

#include "tools/cli.hpp"

namespace unikat {
namespace {

FieldRules parsed_rules(const std::string& path, std::string_view text) {
    auto parsed = FieldRules::parse(text);
    if (auto* wrong = std::get_if<SettingsError>(&parsed))
        throw UsageError(fmt::format("--rules {}: line {}: {}", path, wrong->line, wrong->message));
    return std::get<FieldRules>(std::move(parsed));
}

}  // namespace

void UnionRecordOptions::add(CLI::App& app) {
    app.add_option_function<std::string>(
           "--rules",
           [this](const std::string& path) {
               rules_text_ = read_whole(path);
               own_ = parsed_rules(path, rules_text_);
               rules = &*own_;
           },
           "What becomes of each field, where it is not the default (unikat-rules(5))")
        ->option_text("FILE");
    app.add_option("--language", language,
                   "Language of cataloguing (040 $b) that is wanted for the lead record, such as ind")
        ->option_text("CODE");
}

}  // namespace unikat
