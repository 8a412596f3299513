#include "formats/isis/isis.hpp"

#include <algorithm>

#include "formats/isis/exchange.hpp"
#include "formats/isis/master.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

// An input's first bytes say which of the two framers it takes.
class IsisFramer final : public Framer {
public:
    explicit IsisFramer(const ReadOptions& options) : options_(options) {}

    Piece next(std::string_view window, bool at_end) override {
        constexpr std::size_t kEnough = 64;
        if (window.empty() || (!framer_ && window.size() < kEnough && !at_end)) return {};
        return of(window).next(window, at_end);
    }

    std::size_t skip(std::string_view window, bool& found) override { return of(window).skip(window, found); }

private:
    Framer& of(std::string_view window) {
        if (!framer_)
            framer_ = isis::read_control(window) ? isis::make_master_framer(options_) : isis::make_exchange_framer();
        return *framer_;
    }

    ReadOptions options_;
    std::unique_ptr<Framer> framer_;
};

}  // namespace

int sniff_isis(std::string_view head) {
    constexpr int kCertain = 99;
    return needs_file_isis(head) ? kCertain : isis::sniff_exchange(head);
}

bool needs_file_isis(std::string_view head) {
    const auto control = isis::read_control(head);
    if (!control) return false;
    if (control->next_mfn == 1) return true;
    isis::MasterRecord record;
    const std::string_view behind = head.substr(std::min(control->size, head.size()));
    return isis::find_record(behind, false, record) != isis::Found::nothing;
}

std::unique_ptr<Framer> make_isis_framer(const ReadOptions& options) {
    return std::make_unique<IsisFramer>(options);
}

bool parse_isis(ParseContext& context, std::string_view frame, Record& record) {
    constexpr std::size_t kLengthDigits = 5;
    const std::string_view length = frame.substr(0, kLengthDigits);
    isis::MasterRecord master;
    const bool is_exchange = std::all_of(length.begin(), length.end(), is_digit);
    if (!is_exchange && isis::find_record(frame, true, master) == isis::Found::record)
        return isis::parse_master(context, frame, record);
    return isis::parse_exchange(context, frame, record);
}

}  // namespace unikat
