#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "io/batch_reader.hpp"
#include "io/external_sort.hpp"
#include "map/map.hpp"
#include "tools/command.hpp"
#include "unikat/format.hpp"

namespace unikat {

/// The options that all commands share (cli.md, "Common to all commands"), as they were said.
class CommonOptions {
public:
    std::vector<std::string> input_words;
    std::string from;
    std::string to;
    std::string output = "-";
    std::string rejects;
    std::string diagnostics;
    std::string progress = "auto";
    std::optional<Map> map;  ///< Of --map: what every record that is read becomes.
    bool strict = false;
    bool quiet = false;
    unsigned threads = 0;
    std::size_t batch_size = std::size_t{1024} * 1024;
    ReadOptions read;
    WriteOptions write;

    /// For a command that reads records: inputs, --from, --encoding, --strict, --rejects and so on.
    void add_reading(CLI::App& app);
    /// For a command that writes something: --output, --to with these words explained.
    void add_output(CLI::App& app, const std::string& formats);
    /// For a command that writes records: --to-encoding, --normalize, --oversize, --xml-invalid and the ISBD options.
    void add_record_writing(CLI::App& app);

    /// The inputs, "-" where none was named. Throws UsageError for standard input named twice.
    [[nodiscard]] std::vector<InputName> inputs() const;
    /// The format of --from; null where it is to be found out. Throws UsageError.
    [[nodiscard]] const Format* input_format() const;
    /// The format of --to, else by the output's extension, else `otherwise`. Throws UsageError where none can be had.
    [[nodiscard]] const Format& output_format(const Format* otherwise) const;
    /// Throws UsageError where two outputs are one regular file: this command's own, and those of --output, --rejects
    /// and
    /// --diagnostics.
    void check_outputs(std::vector<std::string> own = {}) const;
    /// Was --to given as one of these words, which name no format of records?
    [[nodiscard]] bool wants(const std::string& word) const { return to == word; }
};

/// --memory and --tmpdir of the commands that need all records at once.
void add_spilling(CLI::App& app, SpillOptions& options);

/// Letters, digits, "-", "_" and ":"; at least one.
[[nodiscard]] bool is_library_code(std::string_view text);

/// YYYYMMDD, by its form.
[[nodiscard]] bool is_date(std::string_view text);

/// The bytes of a file of settings. Throws IoError.
[[nodiscard]] std::string read_whole(const std::string& path);

/// The map of this name, else of this file. Throws UsageError for a map that says what no map can, with the line.
[[nodiscard]] Map load_map(const std::string& name);

/// "-", FILE, CODE=FILE or CODE@YYYYMMDD=FILE.
[[nodiscard]] InputName parse_input(const std::string& word);

/// 1,234,567.
[[nodiscard]] std::string with_commas(std::uint64_t number);

/// "1 record", "1,328 records".
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view noun);

}  // namespace unikat
