#include "tools/deletion_list.hpp"

#include <fmt/format.h>
#include <vector>

#include "io/byte_source.hpp"
#include "record/blanks.hpp"
#include "unikat/error.hpp"

namespace unikat {
namespace {

// No system has numbers as long as this.
constexpr std::size_t kLongestLine = 1000;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_number(std::string_view text) {
    constexpr std::string_view kStructure = "\x1D\x1E\x1F\0<{";
    return text.size() <= kLongestLine && text.find_first_of(std::string_view(kStructure.data(), 6)) == text.npos;
}

}  // namespace

void read_deletions(const std::string& path,
                    const std::function<void(std::string_view number, std::uint64_t line)>& found) {
    const auto source = open_source(path);
    std::vector<char> room(std::size_t{64} * 1024);
    std::string text;
    std::uint64_t lines = 0;
    const auto take = [&](std::string_view line) {
        if (++lines == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
        const std::string_view number = trimmed(line);
        if (!is_number(number))
            throw IoError(fmt::format(
                "--deletions {}: line {} is no control number; a deletion list has one on each line", path, lines));
        if (!number.empty()) found(number, lines);
    };
    while (const std::size_t count = source->read(room)) {
        text.append(room.data(), count);
        std::size_t start = 0;
        for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
            take(std::string_view(text).substr(start, end - start));
            start = end + 1;
        }
        text.erase(0, start);
        if (text.size() > kLongestLine) take(text);
    }
    if (!text.empty()) take(text);
    if (const std::string damage = source->damage(); !damage.empty())
        throw IoError(fmt::format("--deletions {}: {}", path, damage));
}

}  // namespace unikat
