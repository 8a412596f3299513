#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat::xml {

/// Cuts XML into the `record` elements that hold a MARC record in MARCXML's or MARCXchange's elements, whatever their
/// prefix or namespace is and whatever stands around them (a collection, an OAI-PMH or SRU answer, nothing).
///
/// It looks for markup alone, so it is as fast as the search for `<`, and holds nothing but its place:
/// - A record is the innermost `record` element: one that has no leader, controlfield or datafield before the next
///   `record` begins wraps that one, and is filler up to there. So are comments, declarations and foreign elements with
///   their text.
/// - A record that is not closed before the next begins, the collection ends or another document begins is junk
///   (xml_not_well_formed); so its neighbours are not lost.
/// - Elements of a record outside of one, and record elements that hold others only, are junk (xml_structure). Text
/// that
///   stands directly in a collection or outside the document element is junk (xml_text_ignored). The first foreign
///   element that stands directly in a collection is reported (xml_structure).
/// - Several documents may follow each other, each with its XML declaration. Encoding and entities of the present one
///   are in context(). No external entity or subset is ever read.
class RecordFramer final : public Framer {
public:
    /// The names of the elements: MARCXML's, or those of TurboMARC (r, l, c001, d245, sa).
    enum class Vocabulary : std::uint8_t { marcxml, turbomarc };

    explicit RecordFramer(Vocabulary vocabulary = Vocabulary::marcxml) : vocabulary_(vocabulary) {}

    [[nodiscard]] Piece next(std::string_view window, bool at_end) override;
    /// The first window begins where that of the last next() did.
    [[nodiscard]] std::size_t skip(std::string_view window, bool& found) override;
    [[nodiscard]] const FrameContext& context() const override { return context_; }

private:
    enum class Mode : std::uint8_t {
        outside,   ///< Between records.
        record,    ///< In a record element that began with the window.
        headless,  ///< In elements of a record that began with the window, outside of a record element.
    };
    enum class Element : std::uint8_t { incomplete, record, collection, leader, field, subfield, other };
    enum class Token : std::uint8_t { none, start_tag, end_tag, comment, cdata, instruction, doctype, stray_text };

    /// How far the window has been read. Kept while it grows.
    struct Scan {
        Mode mode = Mode::outside;
        Token token = Token::none;         ///< What is being read.
        Element element = Element::other;  ///< Whose tag it is, between records.
        std::size_t begin = 0;             ///< Where it begins.
        std::size_t at = 0;                ///< Where reading goes on.
        char quote = '\0';                 ///< The quotation mark that the reading is in.
        bool in_subset = false;            ///< Between [ and ] of a document type declaration.
        bool has_marc = false;             ///< Leader, controlfield or datafield have been seen.
        bool has_other = false;            ///< Another element has.
    };
    enum class Search : std::uint8_t { found, more, unclosed };

    Piece run(std::string_view text, bool at_end);
    std::optional<Piece> step_outside();
    std::optional<Piece> step_inside();
    std::optional<Piece> end_of_window();
    std::optional<Piece> text_outside();
    std::optional<Piece> markup_outside();
    std::optional<Piece> start_tag_outside();
    std::optional<Piece> end_tag_outside();
    std::optional<Piece> end_token_outside();
    std::optional<Piece> end_start_tag_outside();
    void end_end_tag_outside();
    std::optional<Piece> end_instruction();
    std::optional<Piece> unclosed_outside();
    std::optional<Piece> markup_inside();
    std::optional<Piece> start_tag_inside(Element element);
    std::optional<Piece> end_tag_inside(Element element);
    std::optional<Piece> end_token_inside();

    void begin_token(Token token, std::size_t opener);
    Search find_token_end();
    Search find_closer(std::string_view closer, std::string_view opener);
    Search find_tag_end();
    Search find_doctype_end();
    Search find_markup();
    Search pass_comment();
    Search not_found();
    [[nodiscard]] bool is_frequent_tag(const char* at, const char* end) const;
    [[nodiscard]] Element element_at(std::size_t name) const;
    [[nodiscard]] static Element turbomarc_element(std::string_view name);
    [[nodiscard]] bool begins(std::string_view opener) const;
    [[nodiscard]] bool opener_is_incomplete() const;
    [[nodiscard]] bool begins_declaration(std::size_t at) const;
    void remember_prefix();
    void interpret_declaration(std::string_view declaration);

    static Piece piece(PieceKind kind, std::size_t size, std::optional<Code> finding = std::nullopt,
                       std::string detail = {});
    Piece ended(std::size_t size);
    std::optional<Piece> broken(std::string_view by);
    Piece out_of_text();
    std::optional<Piece> wait();

    Vocabulary vocabulary_;
    bool has_records_ = false;   // a record, a part of one or a collection was there
    std::string first_element_;  // of what is none of these
    FrameContext context_;
    Scan scan_;
    std::string_view text_;  // the window of the present call
    bool at_end_ = false;
    std::string prefix_;                  // of the record being read, with its colon
    std::array<bool, 8> never_closed_{};  // by Token: nothing that follows in the input closes it
    bool text_is_stray_ = true;           // no foreign element was begun since the last record or collection
    bool in_collection_ = false;
    bool foreign_noted_ = false;    // an element of this collection that is no record was reported
    std::string unknown_encoding_;  // declared, and not yet reported
    bool skipping_ = false;
    std::string tail_;  // what skip() has been given and not yet understood
};

}  // namespace unikat::xml
