// Makes records as several libraries would catalogue the same publications, with the truth about which are the same:
//
//   unikat_generate --records 1000000 --libraries 8 --seed 1 -o FOLDER
//
// FOLDER gets a file CODE.mrc for each library (ISO 2709 in UTF-8, about 600 bytes a record) and truth.tsv: the id of
// each record, as `unikat match` names it, and its cluster. The same options give the same bytes on every machine.
// Memory does not depend on how many records there are.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/generator/cataloguing.hpp"
#include "io/output.hpp"
#include "record/identity.hpp"
#include "unikat/format.hpp"

namespace unikat::generator {
namespace {

constexpr std::size_t kUnwrittenAtMost = std::size_t{1024} * 1024;
constexpr std::uint32_t kNumbers = 100'000'000;

struct Options {
    std::uint64_t records = 10'000;
    std::uint32_t libraries = 8;
    std::uint64_t seed = 1;
    std::string folder;
};

/// A file that gets its bytes in large pieces.
class BufferedOutput {
public:
    explicit BufferedOutput(const std::filesystem::path& path) : output_(open_output(path.string())) {}

    std::string& text() { return text_; }
    void flush_if_full() {
        if (text_.size() >= kUnwrittenAtMost) flush();
    }
    void commit() {
        flush();
        output_->commit();
    }

private:
    void flush() {
        output_->write(text_);
        text_.clear();
    }

    std::unique_ptr<Output> output_;
    std::string text_;
};

struct Library {
    std::string code;
    const Habits* habits;
    BufferedOutput output;
    std::uint64_t records = 0;
};

class Generator {
public:
    explicit Generator(const Options& options)
        : options_(options),
          vocabularies_(options.seed),
          truth_(std::filesystem::path(options.folder) / "truth.tsv"),
          encoding_(write_options_, diagnostics_) {
        for (std::uint32_t i = 0; i < options.libraries; ++i) {
            const std::string code = fmt::format("LIB{}", i + 1);
            libraries_.push_back({code, &kHabits[i % kHabits.size()],
                                  BufferedOutput(std::filesystem::path(options.folder) / (code + ".mrc"))});
        }
        truth_.text() = "id\tcluster\n";
    }

    void run() {
        std::uint64_t publications = 0;
        for (std::uint64_t work = 0; written_ < options_.records; ++work)
            for (const Publication& publication : publications_of(vocabularies_, options_.seed, work, publications)) {
                ++publications;
                add_copies(publication);
            }
        for (Library& library : libraries_) library.output.commit();
        truth_.commit();
        fmt::print("{} records of {} publications\n", written_, publications);
    }

private:
    // Most publications are in one library or two, few in all.
    std::size_t copies(Random& random) const {
        constexpr std::array<std::uint32_t, 8> kPerMille = {600, 200, 90, 45, 27, 18, 12, 8};
        std::uint32_t drawn = random.below(1000);
        std::size_t count = 1;
        for (const std::uint32_t share : kPerMille) {
            if (drawn < share) break;
            drawn -= share;
            ++count;
        }
        return std::min(count, libraries_.size());
    }

    void add_copies(const Publication& publication) {
        Random random(options_.seed, Random::Purpose::copies, publication.number);
        order_.resize(libraries_.size());
        for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
        const std::size_t count = copies(random);
        for (std::size_t i = 0; i < count && written_ < options_.records; ++i) {
            std::swap(order_[i], order_[i + random.below(static_cast<std::uint32_t>(order_.size() - i))]);
            add_record(publication, libraries_[order_[i]], order_[i]);
        }
    }

    void add_record(const Publication& publication, Library& library, std::size_t which) {
        // Numbers in no order that publications have, so that nothing is near because it was made together.
        const std::string number = fmt::format("{:08}", ++library.records * 38'196'601 % kNumbers);
        Random random(options_.seed, Random::Purpose::cataloguing, publication.number * libraries_.size() + which);
        arena_.clear();
        const Record record = catalogued(publication, *library.habits, library.code, number, random, arena_);
        encoding_.start_record(library.code, 0, 0, number);
        if (!find_format("marc")->encode(encoding_, record, library.output.text()) || !diagnostics_.empty())
            throw std::logic_error("record " + number + " cannot be written");
        fmt::format_to(std::back_inserter(truth_.text()), "{}\tp{}\n", member_id(library.code, number),
                       publication.number);
        library.output.flush_if_full();
        truth_.flush_if_full();
        ++written_;
    }

    Options options_;
    Vocabularies vocabularies_;
    std::vector<Library> libraries_;
    BufferedOutput truth_;
    std::vector<Diagnostic> diagnostics_;
    WriteOptions write_options_;
    EncodeContext encoding_;
    Arena arena_;
    std::vector<std::size_t> order_;
    std::uint64_t written_ = 0;
};

}  // namespace
}  // namespace unikat::generator

int main(int count, char** words) {
    unikat::generator::Options options;
    CLI::App app("Makes records as several libraries would catalogue the same publications, and the truth about them");
    app.add_option("--records", options.records, "How many records, up to 100 million for each library")
        ->check(CLI::Range(1, 1'000'000'000));
    app.add_option("--libraries", options.libraries, "How many libraries")->check(CLI::Range(1, 1000));
    app.add_option("--seed", options.seed, "Other numbers give other records");
    app.add_option("-o,--output", options.folder, "The folder for CODE.mrc and truth.tsv")->required();
    CLI11_PARSE(app, count, words);
    try {
        std::filesystem::create_directories(options.folder);
        unikat::generator::Generator(options).run();
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "unikat_generate: {}\n", error.what());
        return 2;
    }
}
