#include <algorithm>
#include <array>
#include <optional>

#include "formats/json/json.hpp"
#include "formats/text/lines.hpp"
#include "formats/text/plain_run.hpp"

namespace unikat {
namespace {

constexpr char kRecordSeparator = '\x1E';  // RFC 7464

bool is_json_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The members by one of which a record is known. None of them is a tag.
constexpr std::array<std::string_view, 4> kMembers = {"\"leader\"", "\"fields\"", "\"record\"", "\"_id\""};

enum class Answer : unsigned char { no, yes, more };

// Does an object with one of the members begin here? Few blanks may stand before it, so that little is read again.
Answer begins_record(std::string_view text, bool at_end) {
    constexpr std::size_t kFarthest = 64;
    const Answer cut_off = at_end ? Answer::no : Answer::more;
    std::size_t at = 0;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == ',')) ++at;
    if (at > kFarthest) return Answer::no;
    if (at == text.size()) return cut_off;
    if (text[at] != '{') return Answer::no;
    const std::size_t limit = ++at + kFarthest;
    while (at < text.size() && at < limit && is_json_blank(text[at])) ++at;
    if (at == limit) return Answer::no;
    const std::string_view name = text.substr(at, kMembers.front().size());
    for (const std::string_view member : kMembers) {
        if (name.starts_with(member)) return Answer::yes;
        if (name.size() < member.size() && member.starts_with(name)) return cut_off;
    }
    return Answer::no;
}

// What may change the state of the reading, outside of strings and in them.
constexpr text::CharacterSet kOutside = text::characters("\"{}[]\n");
constexpr text::CharacterSet kInString = text::characters("\"\\\n");

class JsonFramer final : public Framer {
public:
    Piece next(std::string_view window, bool at_end) override {
        if (skipping_) {
            skipping_ = false;
            state_ = {};
        }
        Piece found = run(window, at_end);
        if (found.kind != PieceKind::need_more) state_ = {};
        return found;
    }

    std::size_t skip(std::string_view window, bool& found) override {
        if (!skipping_) {
            skipping_ = true;
            tail_.clear();
            state_ = {};
        }
        const std::size_t carried = tail_.size();
        tail_ += window;
        const Piece end = run(tail_, false);
        found = end.kind != PieceKind::need_more;
        if (found) return end.size > carried ? end.size - carried : 0;
        tail_.erase(0, state_.at);
        state_.at = 0;
        return window.size();
    }

private:
    enum class Mode : unsigned char { outside, record, junk };

    // How far the window has been read. Kept while it grows.
    struct State {
        Mode mode = Mode::outside;
        std::size_t at = 0;
        std::size_t depth = 0;
        bool in_string = false;
        bool is_record = false;  // it begins with a member of a record
        bool knows = false;      // whether it does has been seen
    };

    Piece run(std::string_view window, bool at_end) {
        text_ = window;
        at_end_ = at_end;
        while (true) {
            std::optional<Piece> found;
            switch (state_.mode) {
                case Mode::outside: found = outside(); break;
                case Mode::record: found = inside(); break;
                case Mode::junk: return junk();
            }
            if (found) return *found;
        }
    }

    [[nodiscard]] Piece piece(PieceKind kind, std::size_t size, std::optional<Code> finding = {},
                              std::string detail = {}) const {
        return {kind, size, finding, std::move(detail)};
    }

    std::optional<Piece> outside() {
        if (state_.at == 0 && !at_end_ && text::kByteOrderMark.starts_with(text_) &&
            text_.size() < text::kByteOrderMark.size())
            return Piece{};
        if (state_.at == 0 && text_.starts_with(text::kByteOrderMark)) state_.at = text::kByteOrderMark.size();
        while (state_.at < text_.size() && is_between(text_[state_.at])) ++state_.at;
        if (state_.at > 0) return piece(PieceKind::filler, state_.at);
        if (text_.empty()) return Piece{};
        state_.mode = text_.front() == '{' ? Mode::record : Mode::junk;
        return std::nullopt;
    }

    // Blanks, commas, and the brackets of what is open around the records.
    bool is_between(char c) {
        if (c == '[') ++open_;
        if (c != ']' && c != '}') return is_json_blank(c) || c == ',' || c == kRecordSeparator || c == '[';
        if (open_ == 0) return false;
        --open_;
        return true;
    }

    Piece junk() {
        const auto end = text_.find('\n', state_.at);
        if (end == std::string_view::npos && !at_end_) {
            state_.at = text_.size();
            return {};
        }
        const std::size_t size = end == std::string_view::npos ? text_.size() : end + 1;
        if (open_ > 0) return members_of_wrapper(size);
        return piece(PieceKind::junk, size, Code::junk_between_records, std::to_string(size));
    }

    // Behind the records other members of the object that wraps them may stand, and the next record on the same line.
    [[nodiscard]] Piece members_of_wrapper(std::size_t line) {
        std::size_t at = 0;
        for (bool in_string = false; at < line; ++at) {
            const char c = text_[at];
            if (in_string && c == '\\' && at + 1 < line)
                ++at;
            else if (c == '"')
                in_string = !in_string;
            else if (!in_string && (c == ',' || c == '}' || c == ']' || c == '{'))
                break;
        }
        if (text_[0] == '"' || text_[0] == ':') return piece(PieceKind::filler, std::max<std::size_t>(at, 1));
        return piece(PieceKind::junk, std::max<std::size_t>(at, 1), Code::junk_between_records,
                     std::to_string(std::max<std::size_t>(at, 1)));
    }

    std::optional<Piece> inside() {
        if (!state_.knows) {
            const Answer answer = begins_record(text_, at_end_);
            if (answer == Answer::more) return Piece{};
            state_.knows = true;
            state_.is_record = answer == Answer::yes;
        }
        while (state_.at < text_.size()) {
            state_.at = text::next_of(state_.in_string ? kInString : kOutside, text_, state_.at);
            if (state_.at == text_.size()) break;
            if (auto found = state_.in_string ? mark_in_string() : mark_outside()) return found;
        }
        if (at_end_) return piece(PieceKind::junk, text_.size(), Code::truncated_input);
        return Piece{};
    }

    std::optional<Piece> mark_in_string() {
        switch (text_[state_.at]) {
            case '\n': return line_end();
            case '"': state_.in_string = false; break;
            default:
                if (state_.at + 1 == text_.size() && !at_end_) return Piece{};
                // A line end is looked at by itself, escaped or not.
                if (state_.at + 1 < text_.size() && text_[state_.at + 1] != '\n') ++state_.at;
                break;
        }
        ++state_.at;
        return std::nullopt;
    }

    std::optional<Piece> mark_outside() {
        switch (text_[state_.at]) {
            case '\n': return line_end();
            case '"': state_.in_string = true; break;
            case '}':
            case ']':
                ++state_.at;
                if (--state_.depth > 0) return std::nullopt;
                return piece(PieceKind::record, state_.at);
            default:
                if (auto found = nested()) return found;
                ++state_.depth;
                break;
        }
        ++state_.at;
        return std::nullopt;
    }

    // An object that is no record and holds one only wraps it.
    std::optional<Piece> nested() {
        if (state_.depth == 0 || state_.is_record || text_[state_.at] != '{') return std::nullopt;
        const Answer answer = begins_record(text_.substr(state_.at), at_end_);
        if (answer == Answer::no) return std::nullopt;
        if (answer == Answer::more) return Piece{};
        if (!begins_value(state_.at)) return broken(state_.at);
        open_ += state_.depth;
        return piece(PieceKind::filler, state_.at);
    }

    // A line that begins with a record ends what was not closed.
    std::optional<Piece> line_end() {
        if (state_.is_record || state_.in_string) {
            const Answer answer = begins_record(text_.substr(state_.at + 1), at_end_);
            if (answer == Answer::more) return Piece{};
            if (answer == Answer::yes) return broken(state_.at + 1);
        }
        ++state_.at;
        return std::nullopt;
    }

    [[nodiscard]] Piece broken(std::size_t size) const {
        return piece(PieceKind::junk, size, Code::truncated_record, "the next begins before its end");
    }

    [[nodiscard]] bool begins_value(std::size_t at) const {
        while (at > 0 && is_json_blank(text_[at - 1])) --at;
        return at > 0 && (text_[at - 1] == '[' || text_[at - 1] == ':');
    }

    State state_;
    std::size_t open_ = 0;  // brackets around the records
    std::string_view text_;
    bool at_end_ = false;
    bool skipping_ = false;
    std::string tail_;  // what skip() has been given and not yet understood
};

}  // namespace

std::unique_ptr<Framer> make_json_framer(const ReadOptions&) {
    return std::make_unique<JsonFramer>();
}

int sniff_json(std::string_view head) {
    if (head.starts_with(text::kByteOrderMark)) head.remove_prefix(text::kByteOrderMark.size());
    while (!head.empty() && (is_json_blank(head.front()) || head.front() == '[' || head.front() == kRecordSeparator))
        head.remove_prefix(1);
    if (!head.starts_with('{')) return 0;
    const auto has = [head](std::string_view text) { return head.find(text) != std::string_view::npos; };
    if (has("\"leader\"") && has("\"fields\"")) return 95;
    if (has("\"record\"") && has("\"LDR\"")) return 95;
    return has("\"fields\"") && has("\"subfields\"") ? 80 : 0;
}

}  // namespace unikat
