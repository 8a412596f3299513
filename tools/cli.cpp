#include "tools/cli.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>
#include <thread>

#include "io/byte_source.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

template <class Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Value& value, const std::map<std::string, Value>& words,
                        const std::string& help) {
    std::vector<std::string> names;
    std::string now;
    for (const auto& [word, meaning] : words) {
        names.push_back(word);
        if (meaning == value) now = word;
    }
    return app
        .add_option_function<std::string>(
            name, [&value, words](const std::string& word) { value = words.at(word); },
            fmt::format("{} ({}; default {})", help, fmt::join(names, ", "), now))
        ->check(CLI::IsMember(names))
        ->type_name("WORD")
        ->option_text("WORD");
}

bool is_code_character(char c) {
    return is_digit(c) || is_lower(c) || is_upper(c) || c == '-' || c == '_' || c == ':';
}

// CLI11 would wrap a negative size around.
std::string refuse_sign(std::string& size) {
    return size.starts_with('-') ? "a size is not negative" : std::string{};
}

std::string check_encoding(const std::string& name) {
    if (name == "auto" || name == "utf-8" || name == "marc-8" || is_known_encoding(name)) return {};
    return fmt::format(
        "no encoding is called {}: try auto, utf-8, marc-8, latin1, cp1252, cp850 or another name that ICU knows",
        name);
}

std::string known_formats(bool (*has)(const Format&)) {
    std::vector<std::string_view> names;
    for (const Format& format : formats())
        if (has(format)) names.push_back(format.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

void CommonOptions::add_reading(CLI::App& app) {
    app.add_option("INPUT", input_words,
                   "Files to read; none or - is standard input; CODE=FILE names the library that holds the records")
        ->option_text(" ");
    app.add_option("-f,--from", from, "Input format (default: found out from the content, then the extension)")
        ->option_text("FORMAT");
    app.add_option("--encoding", read.encoding,
                   "Encoding of byte input: auto (leader/09 and the bytes), utf-8, marc-8 or an ICU name")
        ->option_text("NAME")
        ->check(CLI::Validator(check_encoding, ""));
    app.add_flag("--repair-encoding", read.repair_encoding, "Mend text that was encoded in UTF-8 twice");
    app.add_option_function<std::string>(
           "--map",
           [this](const std::string& name) {
               map = load_map(name);
               read.isis_mfn = map->uses_record_number();
           },
           "Make MARC 21 of records with other fields: cds, lilacs, ccf, or a map FILE (unikat-maps(5))")
        ->option_text("FILE");
    app.add_flag("--strict", strict, "Stop at the first damaged record with exit status 2");
    app.add_option("--rejects", rejects, "Keep records that could not be read or written in FILE")->option_text("FILE");
    app.add_option("--max-record", read.max_record, "Reject a longer record without holding it (default 64M)")
        ->option_text("SIZE")
        ->transform(CLI::AsSizeValue(false))
        ->transform(CLI::Validator(refuse_sign, ""));
    app.add_option("--diagnostics", diagnostics, "Write every diagnostic as a JSON line to FILE")->option_text("FILE");
    app.add_option("-j,--threads", threads, "Threads to use (default: all cores)")
        ->option_text("N")
        ->check(CLI::Range(1U, 1024U));
    app.add_option("--batch", batch_size,
                   "Bytes of records that are worked on together (default 1M); never changes the output")
        ->option_text("SIZE")
        ->transform(CLI::AsSizeValue(false))
        ->transform(CLI::Validator(refuse_sign, ""))
        ->group("");
    app.add_option("--progress", progress, "Progress on standard error: auto (on a terminal), always, never")
        ->option_text("WORD")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    app.add_flag("-q,--quiet", quiet, "No summary and no notices, errors only");
}

void CommonOptions::add_output(CLI::App& app, const std::string& what) {
    app.add_option("-o,--output", output, "Write to FILE, which appears whole or not at all (default: standard output)")
        ->option_text("FILE");
    app.add_option("-t,--to", to, what)->option_text("FORMAT");
}

void CommonOptions::add_record_writing(CLI::App& app) {
    add_choice<ByteEncoding>(app, "--to-encoding", write.to_encoding,
                             {{"utf-8", ByteEncoding::utf8}, {"marc-8", ByteEncoding::marc8}},
                             "Encoding of ISO 2709 output")
        ->each([this](const std::string&) { write.recode_unimarc = true; });
    add_choice<UnicodeForm>(app, "--normalize", write.normalize,
                            {{"keep", UnicodeForm::keep}, {"nfc", UnicodeForm::nfc}, {"nfd", UnicodeForm::nfd}},
                            "Unicode form of the output");
    add_choice<Oversize>(app, "--oversize", write.oversize,
                         {{"error", Oversize::error}, {"zero", Oversize::zero}, {"split", Oversize::split}},
                         "What ISO 2709 cannot hold for its size");
    add_choice<XmlInvalid>(app, "--xml-invalid", write.xml_invalid,
                           {{"replace", XmlInvalid::replace}, {"drop", XmlInvalid::drop}, {"error", XmlInvalid::error}},
                           "Characters that XML cannot hold");
    add_choice<IsbdLayout>(
        app, "--isbd", write.isbd_layout,
        {{"paragraph", IsbdLayout::paragraph}, {"areas", IsbdLayout::areas}, {"card", IsbdLayout::card}},
        "Layout of ISBD");
    add_choice<IsbdDash>(app, "--isbd-dash", write.isbd_dash, {{"em", IsbdDash::em}, {"ascii", IsbdDash::ascii}},
                         "Dash between ISBD areas");
    add_choice<IsbdStops>(app, "--isbd-stops", write.isbd_stops, {{"one", IsbdStops::one}, {"both", IsbdStops::both}},
                          "Points where an abbreviation meets the area mark");
    app.add_flag_callback(
        "--no-content-form", [this] { write.isbd_content_form = false; },
        "ISBD: without area 0 (content form and media type)");
    app.add_flag("--original-script", write.isbd_original_script, "ISBD: 880 in place of the romanised field");
    app.add_flag("--holdings", write.isbd_holdings, "ISBD: a line that names the libraries which have the title (850)");
}

std::vector<InputName> CommonOptions::inputs() const {
    std::vector<InputName> names;
    for (const std::string& word : input_words) names.push_back(parse_input(word));
    if (names.empty()) names.push_back(parse_input("-"));
    if (std::count_if(names.begin(), names.end(), [](const InputName& name) { return name.path == "-"; }) > 1)
        throw UsageError("standard input can be read only once: name it once, or save it to a file");
    return names;
}

const Format* CommonOptions::input_format() const {
    if (from.empty()) return nullptr;
    const Format* format = find_format(from);
    if (format == nullptr || !format->reads())
        throw UsageError(fmt::format("--from {}: no format that can be read is called so; there are {}", from,
                                     known_formats([](const Format& row) { return row.reads(); })));
    return format;
}

const Format& CommonOptions::output_format(const Format* otherwise) const {
    const Format* format = otherwise;
    if (!to.empty())
        format = find_format(to);
    else if (const Format* by_extension = format_by_extension(output); by_extension != nullptr)
        format = by_extension;
    if (to.empty() && format != nullptr && !format->only_read.empty() && output.ends_with(format->only_read))
        throw UsageError(
            fmt::format("-o {}: {} files are only read; name the output otherwise, or say its format with --to", output,
                        format->only_read));
    if (format != nullptr && format->writes()) return *format;
    const std::string known = known_formats([](const Format& row) { return row.writes(); });
    if (to.empty()) throw UsageError("the output's format is not known: say it with --to; there are " + known);
    throw UsageError(fmt::format("--to {}: no format that can be written is called so; there are {}", to, known));
}

void CommonOptions::check_outputs(std::vector<std::string> own) const {
    namespace fs = std::filesystem;
    own.insert(own.end(), {output, rejects, diagnostics});
    std::set<std::string> seen;
    for (const std::string& path : own) {
        std::error_code error;
        const bool regular = !fs::exists(path, error) || fs::is_regular_file(path, error);
        if (path.empty() || path == "-" || !regular) continue;
        if (!seen.insert(fs::weakly_canonical(path, error).string()).second)
            throw UsageError(fmt::format("{} is named for two outputs: give each a file of its own", path));
    }
}

void add_spilling(CLI::App& app, SpillOptions& options) {
    app.add_option("--memory", options.memory, "Memory for rows and records that must be sorted (default 512M)")
        ->option_text("SIZE")
        ->transform(CLI::AsSizeValue(false))
        ->transform(CLI::Validator(refuse_sign, ""));
    app.add_option("--tmpdir", options.folder, "Folder for temporary files (default: TMPDIR, else /tmp)")
        ->option_text("DIR");
}

std::string read_whole(const std::string& path) {
    std::string text;
    const auto source = open_undecoded(path);
    std::vector<char> part(std::size_t{64} * 1024);
    while (const std::size_t count = source->read(part)) text.append(part.data(), count);
    return text;
}

Map load_map(const std::string& name) {
    std::string text;
    std::string names;
    for (const ShippedMap& shipped : shipped_maps()) {
        if (shipped.name == name) text = shipped.toml;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", shipped.name);
    }
    std::error_code error;
    if (text.empty() && !std::filesystem::exists(name, error))
        throw UsageError(
            fmt::format("--map {}: there is no such file, and no map of this name; there are {}", name, names));
    if (text.empty()) text = read_whole(name);
    auto parsed = Map::parse(text);
    if (auto* wrong = std::get_if<SettingsError>(&parsed))
        throw UsageError(fmt::format("--map {}: line {}: {}", name, wrong->line, wrong->message));
    return std::get<Map>(std::move(parsed));
}

bool is_library_code(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_code_character);
}

bool is_date(std::string_view text) {
    constexpr std::size_t kDigits = 8;
    return text.size() == kDigits && std::all_of(text.begin(), text.end(), is_digit);
}

InputName parse_input(const std::string& word) {
    const auto sign = word.find('=');
    if (sign == std::string::npos) return {word, word, {}, {}};
    const std::string path = word.substr(sign + 1);
    std::string code = word.substr(0, sign);
    std::string date;
    if (const auto at = code.find('@'); at != std::string::npos) {
        date = code.substr(at + 1);
        code.resize(at);
        if (!is_date(date)) date = "-";
    }
    if (!is_library_code(code)) return {word, word, {}, {}};
    if (date == "-") throw UsageError(fmt::format("{}: the date behind @ has eight digits, YYYYMMDD", word));
    if (path.empty()) throw UsageError(fmt::format("{}: there is no file behind =", word));
    return {path, path, code, date};
}

std::string counted(std::uint64_t number, std::string_view noun) {
    return fmt::format("{} {}{}", with_commas(number), noun, number == 1 ? "" : "s");
}

std::string with_commas(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

}  // namespace unikat
