#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat::text {

/// Cuts a text of lines into records. Blank lines and a byte order mark before a record are filler. Where a record ends
/// the format says, line by line.
class LineFramer : public Framer {
public:
    [[nodiscard]] Piece next(std::string_view window, bool at_end) final;
    /// Of lines that windows part, only so much is looked at as is needed to know them.
    [[nodiscard]] std::size_t skip(std::string_view window, bool& found) final;

protected:
    /// The record begins with this line.
    virtual void begin_record(std::string_view line);
    /// Is this line, with its line end, no part of the record? Asked once for each line behind the first.
    virtual bool ends_before(std::string_view line) = 0;

private:
    std::size_t scanned_ = 0;
    bool skipping_ = false;
    bool in_record_ = false;  // its first line has been skipped
    std::string line_;        // the start of the line that is being skipped
};

}  // namespace unikat::text
