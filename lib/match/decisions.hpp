#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unikat {

/// What a person has decided of two records, by their ids.
struct Decision {
    bool same = false;
    std::string a;
    std::string b;
    std::string file;
    std::size_t line = 0;  ///< From 1.
};

/// Where decisions are wrong or contradict each other: a line for people that names file and lines.
struct DecisionError {
    std::string message;
};

/// Decisions from files of tab-separated lines: `same` or `different`, id, id, and whatever else. Empty lines, lines
/// that begin with `#`, and those that begin with `?` (pairs of a review file that nobody has decided yet) are passed
/// over.
class Decisions {
public:
    /// Adds those of a file's text. Throws DecisionError for a line of another form.
    void add(std::string_view text, const std::string& file);
    /// Throws DecisionError where two records are the same by some decisions and different by another.
    void check() const;

    [[nodiscard]] const std::vector<Decision>& all() const { return decisions_; }

private:
    std::vector<Decision> decisions_;
};

}  // namespace unikat
