#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/format.hpp"

/// The master file (.mst): a control record, then records each with a leader and a directory of binary numbers.
namespace unikat::isis {

inline constexpr std::size_t kBlock = 512;

/// How the numbers of a master file are laid out.
struct MasterLayout {
    bool big_endian = false;
    bool aligned = false;  ///< Numbers of four bytes lie at multiples of four, as compilers for Linux lay them out.
    bool wide = false;     ///< Lengths and positions have four bytes (CISIS's FFI).

    [[nodiscard]] std::size_t leader_size() const { return 18 + (wide ? 4U : 0U) + (aligned ? 2U : 0U); }
    [[nodiscard]] std::size_t entry_size() const { return wide ? (aligned ? 12 : 10) : 6; }

    friend bool operator==(const MasterLayout&, const MasterLayout&) = default;
};

/// In the order in which they are tried.
inline constexpr std::array<MasterLayout, 8> kMasterLayouts = {{
    {false, false, false},
    {false, true, false},
    {true, false, false},
    {true, true, false},
    {false, false, true},
    {false, true, true},
    {true, false, true},
    {true, true, true},
}};

/// A number of two or four bytes.
[[nodiscard]] std::uint32_t read_number(std::string_view bytes, std::size_t at, std::size_t size, bool big_endian);

/// What the first bytes of a master file say of it all.
struct ControlRecord {
    bool big_endian = false;
    std::uint32_t next_mfn = 0;  ///< The number that the next new record would get.
    std::uint64_t end = 0;       ///< Where the next record would be written.
    std::size_t size = 64;       ///< Records begin behind it.
};

/// Nothing where the bytes are no control record, or too few.
[[nodiscard]] std::optional<ControlRecord> read_control(std::string_view head);

/// An entry of a record's directory.
struct MasterField {
    std::uint32_t tag = 0;
    std::size_t position = 0;  ///< From the base.
    std::size_t length = 0;
};

/// A record's leader.
struct MasterRecord {
    MasterLayout layout;
    std::uint32_t mfn = 0;
    std::size_t length = 0;
    std::size_t base = 0;
    std::size_t fields = 0;
    bool deleted = false;

    [[nodiscard]] MasterField field(std::string_view record, std::size_t number) const;
};

/// What stands at a place.
enum class Found { nothing, needs_more, record };

/// Is there a record of this layout at the start of the text? All of its directory is looked at, and must fit its
/// length.
[[nodiscard]] Found find_record(std::string_view text, const MasterLayout& layout, bool at_end, MasterRecord& record);
/// The same for any layout.
[[nodiscard]] Found find_record(std::string_view text, bool at_end, MasterRecord& record);

/// One piece of a master file, in the order of the file.
struct MasterPiece {
    enum class Kind { needs_more, record, deleted, blank, junk, behind_end };
    Kind kind = Kind::needs_more;
    std::size_t size = 0;
    std::uint32_t mfn = 0;
    bool truncated = false;  ///< The file ends within the record.
};

/// Goes through a master file from its start, in windows as a Framer does.
class MasterScanner {
public:
    [[nodiscard]] MasterPiece next(std::string_view window, bool at_end);
    /// Records up to here are read, though the control record says that the file ends before.
    void extend(std::uint64_t end) { extended_end_ = end; }
    /// For bytes that are passed over without next().
    void pass(std::size_t size) { position_ += size; }
    /// How far it has come: where the next piece starts.
    [[nodiscard]] std::uint64_t position() const { return position_; }

private:
    MasterPiece start(std::string_view window, bool at_end);
    MasterPiece take(MasterPiece::Kind kind, std::size_t size);
    Found find(std::string_view text, bool at_end, MasterRecord& record);
    MasterPiece take_record(std::string_view window, bool at_end, const MasterRecord& record);
    MasterPiece behind_end(std::string_view window);
    MasterPiece resynchronise(std::string_view window, bool at_end);
    [[nodiscard]] std::uint64_t end() const;

    std::optional<ControlRecord> control_;
    std::optional<MasterLayout> layout_;
    std::uint64_t position_ = 0;
    std::uint64_t extended_end_ = 0;
};

/// Which records of a master file are not current: a newer version of them stands elsewhere in the file.
struct CurrentVersions {
    std::vector<std::uint64_t> outdated;  ///< Offsets, ascending.
    std::vector<std::uint64_t> removed;   ///< The same of records that the cross-reference file says are deleted.
    std::uint64_t end = 0;                ///< The last record to which the cross-reference file points starts before.
    std::uint64_t unmatched = 0;          ///< How many records it points past.
};

/// Goes through the master file at this path once. The cross-reference file (.xrf) beside it decides where it is there
/// and fits; else the version that stands last. Throws IoError.
[[nodiscard]] CurrentVersions find_current_versions(const std::string& path);

[[nodiscard]] std::unique_ptr<Framer> make_master_framer(const ReadOptions& options);
[[nodiscard]] bool parse_master(ParseContext& context, std::string_view frame, Record& record);

}  // namespace unikat::isis
