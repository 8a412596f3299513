#include "tools/wanted_input.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>

#include "formats/isbd/areas.hpp"
#include "io/byte_source.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr std::size_t kHeadForSniffing = std::size_t{64} * 1024;
constexpr std::size_t kLongestLine = 200;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The first bytes of a (decompressed) file.
std::string head_of(const std::string& path) {
    const auto source = open_source(path);
    std::string head(kHeadForSniffing, '\0');
    std::size_t filled = 0;
    while (filled < head.size()) {
        const std::size_t count = source->read({head.data() + filled, head.size() - filled});
        if (count == 0) break;
        filled += count;
    }
    head.resize(filled);
    return head;
}

std::string shown_name(const InputName& input) {
    return input.name == "-" ? "standard input" : input.name;
}

// Cuts a stream into lines of bounded length.
class LineReader {
public:
    explicit LineReader(const InputName& input) : name_(shown_name(input)), source_(open_source(input.path)) {}

    bool next(std::string& line) {
        line.clear();
        ++number_;
        while (true) {
            const auto end = std::find(block_.begin() + static_cast<std::ptrdiff_t>(at_), block_.end(), '\n');
            line.append(block_.begin() + static_cast<std::ptrdiff_t>(at_), end);
            if (line.size() > kLongestLine) refuse();
            at_ = static_cast<std::size_t>(end - block_.begin());
            if (end != block_.end()) {
                ++at_;
                return true;
            }
            if (!refill()) return !line.empty();
        }
    }

    [[nodiscard]] std::uint64_t number() const { return number_; }

    [[noreturn]] void refuse() const {
        throw IoError(
            fmt::format("{}: line {} is no number, and no format of records is known that starts so: write one "
                        "number a line, # before what is none",
                        name_, number_));
    }

private:
    bool refill() {
        block_.resize(kHeadForSniffing);
        block_.resize(source_->read({block_.data(), block_.size()}));
        at_ = 0;
        if (!block_.empty()) return true;
        if (const std::string damage = source_->damage(); !damage.empty())
            throw IoError(fmt::format("{}: {}", name_, damage));
        return false;
    }

    std::string name_;
    std::unique_ptr<ByteSource> source_;
    std::string block_;
    std::size_t at_ = 0;
    std::uint64_t number_ = 0;
};

// A list of numbers is text.
bool is_text(std::string_view line) {
    return is_valid_utf8(line) && visible_text(line) == line;
}

// Are there records in the file? What its content does not tell its name does, but for names that lists have too.
bool holds_records(const InputName& input) {
    const std::string head = head_of(input.path);
    if (format_by_content(head) != nullptr) return true;
    const Format* format = format_by_extension(input.name);
    const bool list = input.name.ends_with(".txt") || input.name.ends_with(".csv");
    return !head.empty() && format != nullptr && format->reads() && !list;
}

bool looks_like_file(const std::string& word) {
    constexpr std::array<std::string_view, 8> kEndings = {".txt", ".tsv", ".csv", ".iso", ".gz", ".zst", ".xz", ".bz2"};
    return word.find('/') != std::string::npos || format_by_extension(word) != nullptr ||
           std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view end) { return word.ends_with(end); });
}

struct WantedWork : Work {
    std::vector<Wish> wishes;
};

}  // namespace

std::string citation_of(const Record& record) {
    constexpr IsbdStops kStops = IsbdStops::one;
    isbd::Statements areas = isbd::title_area(record, kStops);
    for (const isbd::Statements& more : {isbd::edition_area(record, kStops), isbd::publication_area(record, kStops)})
        areas.insert(areas.end(), more.begin(), more.end());
    std::string text;
    for (const std::string& area : areas) {
        if (!text.empty()) text += text.ends_with('.') ? " — " : ". — ";
        text += area;
    }
    return text;
}

WantedInput::WantedInput(const CommonOptions& options, Report& report, std::string folder)
    : options_(options), report_(report), folder_(std::move(folder)) {
    // These are about the union.
    options_.from.clear();
    options_.rejects.clear();
}

void WantedInput::read(const std::string& word, const std::function<void(Wish&)>& add) {
    const InputName input = parse_input(word);
    std::error_code error;
    if (input.path == "-" || !input.library.empty() || std::filesystem::exists(input.path, error)) {
        read_file(input, add);
        return;
    }
    Wish wish{{word, {}, {}, 0}, numbers_typed(word), {}};
    if (looks_like_file(word) || wish.numbers.empty())
        throw UsageError(fmt::format("{}: there is no such file, and it is no number", word));
    add(wish);
}

void WantedInput::read_file(const InputName& input, const std::function<void(Wish&)>& add) {
    InputName readable = input;
    std::error_code error;
    std::unique_ptr<SpillFile> copy;
    if (input.path == "-" || !std::filesystem::is_regular_file(input.path, error)) {
        copy = std::make_unique<SpillFile>(folder_);
        const auto source = open_undecoded(input.path);
        std::vector<char> block(kHeadForSniffing);
        while (const std::size_t count = source->read(block)) copy->write({block.data(), count});
        readable.path = copy->path();
    }
    if (holds_records(readable))
        read_records(readable, add);
    else
        read_lines(readable, add);
}

void WantedInput::read_records(const InputName& input, const std::function<void(Wish&)>& add) {
    Reading reading(options_, {input}, report_, false, folder_);
    reading.each<WantedWork>(
        "reading what is wanted",
        [](WantedWork& work) {
            work.wishes.clear();
            const InputInfo& info = *work.batch.input;
            for (const Batch::Entry& entry : work.batch.entries) {
                const Record& record = entry.record;
                const Wanted wanted{std::string(record.control_number()), citation_of(record), info.name,
                                    entry.frame.number};
                work.wishes.push_back({wanted, numbers_wanted(record, info.library), description_keys(record)});
            }
        },
        [&](WantedWork& work) {
            for (Wish& wish : work.wishes) add(wish);
        });
}

void WantedInput::read_lines(const InputName& input, const std::function<void(Wish&)>& add) {
    LineReader lines(input);
    std::string line;
    while (lines.next(line)) {
        if (lines.number() == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
        if (line.ends_with('\r')) line.pop_back();
        line.resize(std::min(line.find('\t'), line.size()));
        if (!is_text(line)) lines.refuse();
        if (line.starts_with('#') || line.find_first_not_of(' ') == std::string::npos) continue;
        Wish wish{{line, {}, input.name, lines.number()}, numbers_typed(line), {}};
        if (wish.numbers.empty()) lines.refuse();
        add(wish);
    }
}

}  // namespace unikat
