#include "tools/union_options.hpp"

#include <fmt/format.h>

#include "tools/cli.hpp"

namespace unikat {
namespace {

FieldRules load_rules(const std::string& path) {
    auto parsed = FieldRules::parse(read_whole(path));
    if (auto* wrong = std::get_if<SettingsError>(&parsed))
        throw UsageError(fmt::format("--rules {}: line {}: {}", path, wrong->line, wrong->message));
    return std::get<FieldRules>(std::move(parsed));
}

}  // namespace

void UnionRecordOptions::add(CLI::App& app) {
    app.add_option_function<std::string>(
           "--rules",
           [this](const std::string& path) {
               own_ = load_rules(path);
               rules = &*own_;
           },
           "What becomes of each field, where it is not the default (unikat-rules(5))")
        ->option_text("FILE");
    app.add_option("--language", language,
                   "Language of cataloguing (040 $b) that is wanted for the lead record, such as ind")
        ->option_text("CODE");
}

}  // namespace unikat
