#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lending/wanted_list.hpp"
#include "union/holdings.hpp"

namespace unikat {

/// What somebody wants, as it was asked for.
struct Wanted {
    std::string text;         ///< The number as it was typed; of a record its control number.
    std::string title;        ///< Of a record; empty for a number.
    std::string source;       ///< The file that it stands in; empty for a number on the command line.
    std::uint64_t place = 0;  ///< The line or record in it, from 1.
};

/// A publication that answers a wish.
struct Located {
    Evidence evidence = Evidence::number;
    WantedNumber number;  ///< That was found; of no meaning for a description.
    std::string record;   ///< The cluster's id, or the record's control number.
    std::string title;
    std::vector<Holdings> holdings;

    /// Is there a library to ask?
    [[nodiscard]] bool names_library() const;
};

/// The list that a lending desk works from, being written: for each wish start(), answer() for whatever answers it, and
/// finish(). Each returns text to be written. For one thread.
class LendingList {
public:
    LendingList() = default;
    LendingList(const LendingList&) = delete;
    LendingList& operator=(const LendingList&) = delete;
    virtual ~LendingList() = default;

    /// What stands before everything.
    [[nodiscard]] virtual std::string header() const { return {}; }
    [[nodiscard]] virtual std::string start(const Wanted& wanted) = 0;
    [[nodiscard]] virtual std::string answer(const Located& located) = 0;
    [[nodiscard]] virtual std::string finish() = 0;
};

/// `form` is "text", "tsv" or "json".
[[nodiscard]] std::unique_ptr<LendingList> make_lending_list(const std::string& form);

}  // namespace unikat
