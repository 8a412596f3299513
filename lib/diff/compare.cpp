#include "diff/compare.hpp"

#include <algorithm>
#include <cstdint>

#include "record/comparable.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

constexpr std::string_view kLeader = "LDR";

bool matches(std::string_view pattern, std::string_view tag) {
    return pattern.size() == tag.size() &&
           std::equal(pattern.begin(), pattern.end(), tag.begin(), [](char p, char t) { return p == 'X' || p == t; });
}

bool ignores_leader(const CompareOptions& options) {
    return std::find(options.ignored.begin(), options.ignored.end(), kLeader) != options.ignored.end();
}

// The fields that count, each with its bytes to compare.
struct Side {
    std::vector<Field> fields;
    std::vector<std::string> forms;

    Side(const Record& record, const CompareOptions& options) {
        for (const Field& field : record.fields()) {
            if (is_ignored(options, field.tag())) continue;
            fields.push_back(field);
            forms.emplace_back();
            append_comparable(forms.back(), field);
        }
    }
};

// The part of two lists between their common start and end.
struct Middle {
    std::size_t start = 0;
    std::size_t old_end;
    std::size_t new_end;

    Middle(const Side& a, const Side& b) : old_end(a.forms.size()), new_end(b.forms.size()) {
        while (start < old_end && start < new_end && a.forms[start] == b.forms[start]) ++start;
        while (old_end > start && new_end > start && a.forms[old_end - 1] == b.forms[new_end - 1]) {
            --old_end;
            --new_end;
        }
    }
};

using Changes = std::vector<FieldChange>;

void remove_field(Changes& changes, const Side& side, std::size_t i) {
    changes.push_back({'-', false, side.fields[i]});
}
void add_field(Changes& changes, const Side& side, std::size_t i) {
    changes.push_back({'+', false, side.fields[i]});
}

// Lengths of the longest common subsequences of all ends of the two middles.
class SubsequenceTable {
public:
    SubsequenceTable(const Side& a, const Side& b, const Middle& middle)
        : rows_(middle.old_end - middle.start),
          columns_(middle.new_end - middle.start),
          lengths_((rows_ + 1) * (columns_ + 1)) {
        for (std::size_t i = rows_; i-- > 0;)
            for (std::size_t j = columns_; j-- > 0;) {
                const bool same = a.forms[middle.start + i] == b.forms[middle.start + j];
                at(i, j) = same ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
            }
    }
    [[nodiscard]] std::uint32_t length(std::size_t i, std::size_t j) const { return lengths_[i * (columns_ + 1) + j]; }
    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }

private:
    std::uint32_t& at(std::size_t i, std::size_t j) { return lengths_[i * (columns_ + 1) + j]; }

    std::size_t rows_;
    std::size_t columns_;
    std::vector<std::uint32_t> lengths_;
};

void add_in_order(Changes& changes, const Side& a, const Side& b, const Middle& middle) {
    const SubsequenceTable table(a, b, middle);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < table.rows() || j < table.columns()) {
        const std::size_t in_old = middle.start + i;
        const std::size_t in_new = middle.start + j;
        if (i < table.rows() && j < table.columns() && a.forms[in_old] == b.forms[in_new]) {
            ++i;
            ++j;
        } else if (j == table.columns() || (i < table.rows() && table.length(i + 1, j) >= table.length(i, j + 1))) {
            remove_field(changes, a, in_old);
            ++i;
        } else {
            add_field(changes, b, in_new);
            ++j;
        }
    }
}

// Each field of one side is paired with one of the other that is the same, wherever it stands.
void add_without_order(Changes& changes, const Side& a, const Side& b, const Middle& middle) {
    std::vector<std::string_view> missing(b.forms.begin() + static_cast<std::ptrdiff_t>(middle.start),
                                          b.forms.begin() + static_cast<std::ptrdiff_t>(middle.new_end));
    std::sort(missing.begin(), missing.end());
    std::vector<bool> paired(missing.size(), false);
    const auto pair_up = [&](std::string_view form) {
        auto at = std::lower_bound(missing.begin(), missing.end(), form);
        for (; at != missing.end() && *at == form; ++at) {
            const auto index = static_cast<std::size_t>(at - missing.begin());
            if (!paired[index]) {
                paired[index] = true;
                return true;
            }
        }
        return false;
    };
    for (std::size_t i = middle.start; i < middle.old_end; ++i)
        if (!pair_up(a.forms[i])) remove_field(changes, a, i);
    std::vector<std::string_view> left;
    for (std::size_t i = 0; i < missing.size(); ++i)
        if (!paired[i]) left.push_back(missing[i]);
    for (std::size_t j = middle.start; j < middle.new_end; ++j) {
        const auto at = std::find(left.begin(), left.end(), b.forms[j]);
        if (at == left.end()) continue;
        left.erase(at);
        add_field(changes, b, j);
    }
}

}  // namespace

bool is_tag_pattern(std::string_view text) {
    return text == kLeader || (text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) {
                                   return is_digit(c) || is_lower(c) || is_upper(c);
                               }));
}

bool is_ignored(const CompareOptions& options, Tag tag) {
    return std::any_of(options.ignored.begin(), options.ignored.end(),
                       [tag](const std::string& pattern) { return matches(pattern, tag.view()); });
}

std::string comparable_form(const Record& record, const CompareOptions& options) {
    std::string form = ignores_leader(options) ? std::string{} : comparable_leader(record.leader());
    if (!options.ignore_order) {
        for (const Field& field : record.fields())
            if (!is_ignored(options, field.tag())) append_comparable(form, field);
        return form;
    }
    std::vector<std::string> forms = Side(record, options).forms;
    std::sort(forms.begin(), forms.end());
    for (const std::string& field : forms) form += field;
    return form;
}

std::vector<FieldChange> field_changes(const Record& old_record, const Record& new_record,
                                       const CompareOptions& options) {
    // Beyond this the table would take more than a few hundred megabytes; no real record comes near.
    constexpr std::size_t kLargestTable = std::size_t{64} * 1024 * 1024;
    Changes changes;
    if (!ignores_leader(options) && comparable_leader(old_record.leader()) != comparable_leader(new_record.leader())) {
        changes.push_back({'-', true, Field::control(kLeader, old_record.leader().view())});
        changes.push_back({'+', true, Field::control(kLeader, new_record.leader().view())});
    }
    const Side a(old_record, options);
    const Side b(new_record, options);
    const Middle middle(a, b);
    const std::size_t table = (middle.old_end - middle.start + 1) * (middle.new_end - middle.start + 1);
    if (options.ignore_order || table > kLargestTable)
        add_without_order(changes, a, b, middle);
    else
        add_in_order(changes, a, b, middle);
    return changes;
}

}  // namespace unikat
