#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/arena.hpp"
#include "unikat/diagnostic.hpp"
#include "unikat/export.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// What a reader is asked for. The names are those of the command line (cli.md).
struct ReadOptions {
    std::string encoding = "auto";                           ///< auto, utf-8, marc-8 or a name that ICU knows.
    std::size_t max_record = std::size_t{64} * 1024 * 1024;  ///< A longer record is rejected without being held.
    bool repair_encoding = false;                            ///< Text that was encoded twice is mended.
    bool isis_mfn = false;  ///< A record of an ISIS master file starts with its number, as control field MFN.

    /// Where the input can be opened again, for a format that must see it whole, and other files beside it. Set by
    /// whoever opens the input; empty where that cannot be.
    std::string path;
};

enum class ByteEncoding : std::uint8_t { utf8, marc8 };
enum class UnicodeForm : std::uint8_t { keep, nfc, nfd };
enum class Oversize : std::uint8_t { error, zero, split };
enum class XmlInvalid : std::uint8_t { replace, drop, error };
enum class IsbdLayout : std::uint8_t { paragraph, areas, card };
enum class IsbdDash : std::uint8_t { em, ascii };
enum class IsbdStops : std::uint8_t { one, both };

/// What a writer is asked for.
struct WriteOptions {
    ByteEncoding to_encoding = ByteEncoding::utf8;
    bool recode_unimarc =
        false;  ///< UNIMARC too comes out in UTF-8, and its field 100 says so; else it stays as it is.
    UnicodeForm normalize = UnicodeForm::keep;
    Oversize oversize = Oversize::error;
    XmlInvalid xml_invalid = XmlInvalid::replace;
    IsbdLayout isbd_layout = IsbdLayout::paragraph;
    IsbdDash isbd_dash = IsbdDash::em;
    IsbdStops isbd_stops = IsbdStops::one;
    bool isbd_content_form = true;      ///< Area 0, the content form and media type.
    bool isbd_original_script = false;  ///< 880 in place of the field it is linked with.
    bool isbd_holdings = false;         ///< A line that names the libraries which hold the publication (850).
};

/// How the rows of a table are written (formats/slims/table_form.hpp).
struct TableForm;

/// What the framer learnt from the head of a file and the parser must know. Constant within a batch.
struct FrameContext {
    std::string encoding;                         ///< As declared by the file; empty: UTF-8.
    std::map<std::string, std::string> entities;  ///< General entities declared by an XML document, in UTF-8.
    std::shared_ptr<const TableForm> table;       ///< Of a format of rows and columns; else null.

    friend bool operator==(const FrameContext&, const FrameContext&) = default;
};

/// What a piece of the input is.
enum class PieceKind : std::uint8_t {
    record,     ///< A whole record for parse().
    filler,     ///< Bytes that carry nothing: blank lines, XML around the records. Passed over.
    junk,       ///< Bytes that should be a record but cannot be read as one. Rejected.
    need_more,  ///< The window ends before the piece does.
};

/// One piece at the start of the framer's window.
struct Piece {
    PieceKind kind = PieceKind::need_more;
    std::size_t size = 0;         ///< In bytes, at least 1 but for need_more.
    std::optional<Code> finding;  ///< Something to report of it.
    std::string detail;           ///< For the finding.
};

/// Cuts a stream of bytes into records: cheap, serial, and without looking into them. One framer reads one input from
/// its start to its end, on one thread at a time.
class UNIKAT_EXPORT Framer {
public:
    Framer() = default;
    Framer(const Framer&) = delete;
    Framer& operator=(const Framer&) = delete;
    virtual ~Framer();

    /// The piece that starts the window. `at_end`: no byte follows the window, so need_more is no answer for one that
    /// is not empty. Called again with a longer window that starts at the same byte after need_more, else with
    /// one that starts behind the piece.
    [[nodiscard]] virtual Piece next(std::string_view window, bool at_end) = 0;

    /// For a record that is too long to be held: how many bytes of the window still belong to it. All of them may;
    /// `found` tells whether its end was seen. Called with consecutive windows, until found or the input ends.
    [[nodiscard]] virtual std::size_t skip(std::string_view window, bool& found) = 0;

    /// What the parser must know of the pieces from now on.
    [[nodiscard]] virtual const FrameContext& context() const;
};

/// What parse() needs and what it reports to. One for a batch; used by one thread at a time.
class UNIKAT_EXPORT ParseContext {
public:
    const ReadOptions& options;
    const FrameContext& frame;
    Arena& arena;                     ///< For everything that the record points to but the frame does not hold.
    std::vector<Field> fields;        ///< Scratch, empty when parse() starts.
    std::vector<Subfield> subfields;  ///< Scratch.
    std::string text;                 ///< Scratch.

    ParseContext(const ReadOptions& read_options, const FrameContext& frame_context, Arena& batch_arena,
                 std::vector<Diagnostic>& sink)
        : options(read_options), frame(frame_context), arena(batch_arena), sink_(sink) {}

    /// Reports something at a byte of the frame. The detail is a few words for the message's `{}`.
    void report(Code code, std::size_t offset, Tag tag = {}, std::string detail = {});
    /// The same with a lesser or greater severity than the table's.
    void report(Code code, Severity severity, std::size_t offset, Tag tag, std::string detail);

    /// The same, unless the reader itself has lost characters of this record's field.
    void report_unless_lost(Code code, std::size_t offset, Tag tag);

    /// Set by whoever calls parse(): the file, the record's number and the offset of its first byte.
    void start_record(std::string_view file, std::uint64_t number, std::uint64_t offset);
    /// Fills the control number into what was reported of this record.
    void finish_record(std::string_view control_number);

private:
    std::vector<Diagnostic>& sink_;
    std::size_t first_of_record_ = 0;
    std::string_view file_;
    std::uint64_t number_ = 0;
    std::uint64_t offset_ = 0;
};

/// Where encode() reports to. One for a batch; used by one thread at a time.
class UNIKAT_EXPORT EncodeContext {
public:
    const WriteOptions& options;
    std::string text;  ///< Scratch.

    EncodeContext(const WriteOptions& write_options, std::vector<Diagnostic>& sink)
        : options(write_options), sink_(sink) {}

    /// Reports something of the record being written.
    void report(Code code, Tag tag = {}, std::string detail = {});

    /// How much has been reported, and back to that: for a writer that tries another way.
    [[nodiscard]] std::size_t reported() const { return sink_.size(); }
    void forget_from(std::size_t reported) {
        sink_.erase(sink_.begin() + static_cast<std::ptrdiff_t>(reported), sink_.end());
    }

    /// Set by whoever calls encode(): where the record came from, for the reports (number 0: it was made here). Views
    /// must outlive encode().
    void start_record(std::string_view file, std::uint64_t number, std::uint64_t offset,
                      std::string_view control_number);

private:
    std::vector<Diagnostic>& sink_;
    std::string_view file_;
    std::uint64_t number_ = 0;
    std::uint64_t offset_ = 0;
    std::string_view control_number_;
};

/// What a format that is written cannot hold of a record: the whole list. Whatever no limit names is read back as it
/// was; whatever one names is reported when a record has it, but for the leader's positions, which describe a
/// serialisation. That indicators and subfield codes are ASCII and tags one to seven printable characters goes for all
/// formats.
struct Limits {
    std::uint32_t leader_positions = 0;  ///< Bit n: leader/n is written as the format wants it.
    bool tags_of_three = false;          ///< A tag has three characters. The record is not written.
    bool no_leader_tag = false;          ///< A field's tag is not LDR. The record is not written.
    /// The tag tells a control field: 00X, or one with a letter. Under another it becomes a data field with blank
    /// indicators and a blank subfield code.
    bool kind_by_tag = false;
    bool no_structure_characters = false;  ///< 1D, 1E and 1F become blanks.
    /// What XML 1.0 does not have (control characters but tab and line ends, U+FFFE, U+FFFF) becomes U+FFFD, or a blank
    /// as an indicator or code. --xml-invalid has other ways.
    bool no_xml_invalid = false;
    bool no_line_ends_as_codes = false;   ///< CR and LF as indicators or subfield codes become blanks.
    bool no_control_codes = false;        ///< Control characters as indicators or subfield codes become blanks.
    bool no_circumflex_in_fixed = false;  ///< "^" in the leader and in fields 00X becomes a blank.
    /// Values are those of CDS/ISIS: text without line ends and 1D to 1F, cut into subfields at "^" with a letter or
    /// digit behind it; control fields are 00X. The rest becomes text or blanks.
    bool values_of_isis = false;
    bool lengths = false;         ///< 9,999 bytes a field, 99,999 a record. --oversize has ways.
    bool is_description = false;  ///< It has places for some of a record only, and is never read back whole.
};

/// A format of records: a row of functions. Missing ones are null. All are pure and may run on any thread.
struct Format {
    std::string_view name;
    std::span<const std::string_view> extensions;  ///< With their point. The first is the usual one.
    std::string_view what;                         ///< One line for `unikat formats`.
    std::string_view only_read = {};               ///< The extension of files that are read and never written.

    /// How sure the first bytes of a (decompressed) input make us: 0 not this format to 100 certain.
    int (*sniff)(std::string_view head) = nullptr;
    /// Must a framer for the input that starts so have it under ReadOptions::path? One that cannot be opened twice is
    /// copied to a temporary file first. Null: never.
    bool (*needs_file)(std::string_view head) = nullptr;
    /// Reads one input.
    std::unique_ptr<Framer> (*make_framer)(const ReadOptions&) = nullptr;
    /// Makes a record of one frame, or reports why not and returns false. The record points into the frame and the
    /// context's arena.
    bool (*parse)(ParseContext&, std::string_view frame, Record&) = nullptr;

    /// What stands before the first record, between two, and after the last.
    void (*begin)(const WriteOptions&, std::string& out) = nullptr;
    void (*between)(const WriteOptions&, std::string& out) = nullptr;
    void (*end)(const WriteOptions&, std::string& out) = nullptr;
    /// Appends the record, or reports why it cannot be held, leaves `out` as it was and returns false.
    bool (*encode)(EncodeContext&, const Record&, std::string& out) = nullptr;

    Limits cannot_hold = {};  ///< For a format that is written.

    [[nodiscard]] bool reads() const { return parse != nullptr; }
    [[nodiscard]] bool writes() const { return encode != nullptr; }
};

/// THE table of formats (formats/formats.cpp), in the order in which `unikat formats` prints it.
[[nodiscard]] UNIKAT_EXPORT std::span<const Format> formats();
/// The format of this name, or null.
[[nodiscard]] UNIKAT_EXPORT const Format* find_format(std::string_view name);
/// The format that writes files with this extension, or null; `.iso` says nothing. Compression endings are passed over.
[[nodiscard]] UNIKAT_EXPORT const Format* format_by_extension(std::string_view path);
/// The format that the first bytes of an input are in, or null. The more bytes (64 KiB do), the surer.
[[nodiscard]] UNIKAT_EXPORT const Format* format_by_content(std::string_view head);

}  // namespace unikat
