#pragma once

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

namespace unikat::testing {

/// How an exchange file is written.
struct ExchangeStyle {
    std::string field_end = "\x1E";
    std::string record_end = "\x1D";
    std::size_t width = 0;  ///< 0: lines are not cut.
    std::string line_end = "\r\n";
    std::string counts = "00";  ///< Leader/10-11.
    std::string map = "4500";
    std::string own;  ///< Implementation-defined part of each directory entry.
    char status = '0';
};

struct IsisField {
    int tag;
    std::string value;
};

[[nodiscard]] inline std::string in_lines(const std::string& record, std::size_t width, const std::string& line_end) {
    if (width == 0) return record;
    std::string lines;
    for (std::size_t at = 0; at < record.size(); at += width) lines += record.substr(at, width) + line_end;
    return lines;
}

[[nodiscard]] inline std::string exchange_file(const std::vector<IsisField>& fields, const ExchangeStyle& style = {}) {
    std::string directory;
    std::string data;
    for (const IsisField& field : fields) {
        directory += fmt::format("{:03}{:04}{:05}{}", field.tag, field.value.size() + 1, data.size(), style.own);
        data += field.value + style.field_end;
    }
    const std::size_t base = 24 + directory.size() + 1;
    const std::string record =
        fmt::format("{:05}{}0000{}{:05}000{}", base + data.size() + 1, style.status, style.counts, base, style.map) +
        directory + style.field_end + data + style.record_end;
    return in_lines(record, style.width, style.line_end);
}

/// How a master file is written.
struct MasterStyle {
    bool big_endian = false;
    bool aligned = false;
    bool wide = false;
    int shift = 0;
};

struct MasterEntry {
    std::uint32_t mfn;
    std::vector<IsisField> fields;
    int status = 0;
    bool negative = false;  ///< The length is: the inverted file is not up to date.
};

/// A master file, and where its records are.
class MasterFile {
public:
    explicit MasterFile(const MasterStyle& style = {}) : style_(style), bytes_(std::max(64, 1 << style.shift), '\0') {}

    void add(const MasterEntry& entry) {
        const std::size_t leader = 18 + (style_.wide ? 4U : 0U) + (style_.aligned ? 2U : 0U);
        if (bytes_.size() % 512 + leader - 4 > 512) fill_to(512);
        offsets.push_back(bytes_.size());
        next_ = std::max(next_, entry.mfn + 1);
        std::string directory;
        std::string data;
        const std::size_t wide = style_.wide ? 4 : 2;
        for (const IsisField& field : entry.fields) {
            directory += number(static_cast<std::uint32_t>(field.tag), 2) + pad(style_.wide);
            directory += number(static_cast<std::uint32_t>(data.size()), wide) +
                         number(static_cast<std::uint32_t>(field.value.size()), wide);
            data += field.value;
        }
        const auto unit = static_cast<std::size_t>(std::max(2, 1 << style_.shift));
        const std::size_t base = leader + directory.size();
        const std::size_t length = (base + data.size() + unit - 1) / unit * unit;
        const auto written = static_cast<std::uint32_t>(entry.negative ? 0 - length : length);
        bytes_ += number(entry.mfn, 4) + number(written, wide) + pad(!style_.wide) + number(0, 4) + number(0, 2) +
                  pad(style_.wide);
        bytes_ +=
            number(static_cast<std::uint32_t>(base), wide) + number(static_cast<std::uint32_t>(entry.fields.size()), 2);
        bytes_ += number(static_cast<std::uint32_t>(entry.status), 2) + directory + data;
        bytes_.append(length - base - data.size(), ' ');
        end_ = bytes_.size();
    }

    /// Bytes that are no record, or old ones.
    void add_raw(std::string_view bytes) { bytes_ += bytes; }

    [[nodiscard]] std::string bytes() {
        std::string control = number(0, 4) + number(next_, 4) + number(static_cast<std::uint32_t>(end_ / 512 + 1), 4) +
                              number(static_cast<std::uint32_t>(end_ % 512 + 1), 2);
        const char shift = static_cast<char>(style_.shift);
        control += style_.big_endian ? std::string{shift, '\0'} : std::string{'\0', shift};
        bytes_.replace(0, control.size(), control);
        fill_to(512);
        return bytes_;
    }

    /// A cross-reference file that points to these offsets for MFN 1, 2 and so on; 0 for none, less for deleted.
    [[nodiscard]] std::string cross_reference(const std::vector<std::int64_t>& places) const {
        std::string file = number(0xFFFFFFFF, 4);
        for (const std::int64_t place : places) {
            const std::int64_t offset = place < 0 ? -place : place;
            const std::int64_t block = offset / 512 + 1;
            std::int64_t value = block * 2048 + offset % 512;
            if (place < 0) value = -block * 2048 + offset % 512;
            file += number(static_cast<std::uint32_t>(place == 0 ? 0 : value), 4);
        }
        file.resize(512, '\0');
        return file;
    }

    std::vector<std::size_t> offsets;

private:
    [[nodiscard]] std::string number(std::uint32_t value, std::size_t size) const {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(value >> (8 * i));
        if (style_.big_endian) std::reverse(text.begin(), text.end());
        return text;
    }
    [[nodiscard]] std::string pad(bool wanted) const { return wanted && style_.aligned ? std::string(2, '\0') : ""; }
    void fill_to(std::size_t unit) { bytes_.append((unit - bytes_.size() % unit) % unit, '\0'); }

    MasterStyle style_;
    std::string bytes_;
    std::uint32_t next_ = 1;
    std::size_t end_ = 64;
};

}  // namespace unikat::testing
