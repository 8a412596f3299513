#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace unikat::isis {

/// The cross-reference file (.xrf): for each number of a record, where its current version stands in the master file.
class CrossReference {
public:
    /// The file beside a master file, whatever the case of its name, compressed as that is or not. Nothing where there
    /// is none. Throws IoError.
    [[nodiscard]] static std::optional<CrossReference> beside(const std::string& master_path, bool big_endian);

    /// What it says of a record.
    struct Pointer {
        bool known = false;       ///< Has the number a pointer?
        bool deleted = false;     ///< The record is deleted; its text may still be there.
        std::uint64_t place = 0;  ///< Of the record, in units of the master file's shift.

        /// Does it point to this offset, with whatever shift?
        [[nodiscard]] bool points_to(std::uint64_t offset) const;
    };
    [[nodiscard]] Pointer pointer(std::uint32_t mfn) const;
    /// The largest place of all, in bytes.
    [[nodiscard]] std::uint64_t last_place(unsigned shift) const;

private:
    std::vector<char> bytes_;
    bool big_endian_ = false;
};

}  // namespace unikat::isis
