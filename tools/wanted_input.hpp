#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lending/wanted_list.hpp"
#include "tools/lending_list.hpp"
#include "tools/run.hpp"

namespace unikat {

/// One wish, and what it is looked up by.
struct Wish {
    Wanted wanted;
    std::vector<WantedNumber> numbers;
    std::vector<MatchKey> description;
};

/// Reads what is wanted from the words of a command line. A word is "-" for standard input, a file, or else a number. A
/// file holds records in any format that its content tells, else its name (but .txt and .csv), or numbers: one a line,
/// what stands behind a tab and lines that start with # aside. For one thread.
class WantedInput {
public:
    /// `folder` is for temporary files.
    WantedInput(const CommonOptions& options, Report& report, std::string folder);

    /// Calls `add` for each wish of the word, in order. Throws UsageError for a word that is no number but looks like
    /// the name of a file, IoError for a file that is neither.
    void read(const std::string& word, const std::function<void(Wish&)>& add);

private:
    void read_file(const InputName& input, const std::function<void(Wish&)>& add);
    void read_records(const InputName& input, const std::function<void(Wish&)>& add);
    static void read_lines(const InputName& input, const std::function<void(Wish&)>& add);

    CommonOptions options_;
    Report& report_;
    std::string folder_;
};

/// The record as a citation: title, edition and publication as the ISBD has them.
[[nodiscard]] std::string citation_of(const Record& record);

}  // namespace unikat
