#include "match/decisions.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <queue>
#include <set>

#include "text/escape.hpp"

namespace unikat {
namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    for (std::size_t start = 0; start <= line.size();) {
        const std::size_t end = std::min(line.find('\t', start), line.size());
        cells.push_back(line.substr(start, end - start));
        start = end + 1;
    }
    return cells;
}

// The decisions `same` that lead from one record to another, or none.
class SameRecords {
public:
    explicit SameRecords(const std::vector<Decision>& decisions) {
        for (const Decision& decision : decisions)
            if (decision.same) {
                neighbours_[decision.a].push_back({decision.b, &decision});
                neighbours_[decision.b].push_back({decision.a, &decision});
            }
    }

    [[nodiscard]] std::vector<const Decision*> way(const std::string& from, const std::string& to) const {
        std::map<std::string_view, Step> came_from{{from, {}}};
        std::queue<std::string_view> next({std::string_view(from)});
        while (!next.empty() && !came_from.contains(to)) {
            const std::string_view record = next.front();
            next.pop();
            const auto found = neighbours_.find(record);
            if (found == neighbours_.end()) continue;
            for (const Step& step : found->second)
                if (came_from.try_emplace(step.record, Step{record, step.decision}).second) next.push(step.record);
        }
        std::vector<const Decision*> decisions;
        if (!came_from.contains(to)) return decisions;
        for (std::string_view record = to; record != from;) {
            const Step& step = came_from.at(record);
            decisions.push_back(step.decision);
            record = step.record;
        }
        return decisions;
    }

private:
    struct Step {
        std::string_view record;
        const Decision* decision = nullptr;
    };
    std::map<std::string_view, std::vector<Step>> neighbours_;
};

std::string places_of(std::vector<const Decision*> decisions) {
    std::sort(decisions.begin(), decisions.end(), [](const Decision* a, const Decision* b) {
        return std::pair(a->file, a->line) < std::pair(b->file, b->line);
    });
    std::string text;
    for (const Decision* decision : decisions) {
        if (!text.empty()) text += " and ";
        text += fmt::format("line {} of {}", decision->line, decision->file);
    }
    return text;
}

}  // namespace

void Decisions::add(std::string_view text, const std::string& file) {
    std::size_t number = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, end - start);
        start = end + 1;
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line[0] == '#' || line[0] == '?') continue;
        const auto cells = cells_of(line);
        if (cells.size() < 3 || (cells[0] != "same" && cells[0] != "different") || cells[1].empty() || cells[2].empty())
            throw DecisionError{fmt::format(
                "{}: line {}: expected \"same\" or \"different\", an id and an id, with tabs between, not \"{}\"", file,
                number, visible_text(line.substr(0, 80)))};
        decisions_.push_back({cells[0] == "same", std::string(cells[1]), std::string(cells[2]), file, number});
    }
}

void Decisions::check() const {
    const SameRecords same(decisions_);
    for (const Decision& decision : decisions_) {
        if (decision.same) continue;
        if (decision.a == decision.b)
            throw DecisionError{fmt::format("{}: line {}: {} is different from itself", decision.file, decision.line,
                                            visible_text(decision.a))};
        const auto way = same.way(decision.a, decision.b);
        if (!way.empty())
            throw DecisionError{
                fmt::format("{}: line {} says that {} and {} are different, but they are the same by {}", decision.file,
                            decision.line, visible_text(decision.a), visible_text(decision.b), places_of(way))};
    }
}

}  // namespace unikat
