#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/batch_reader.hpp"
#include "io/ordered_pipeline.hpp"
#include "io/output.hpp"
#include "io/spill_file.hpp"
#include "tools/cli.hpp"
#include "tools/report.hpp"
#include "unikat/batch.hpp"

namespace unikat {

/// A batch on its way through a command: what was read, and what the command made of it.
struct Work {
    Batch batch;
    std::string out;                     ///< Encoded records, to be written.
    std::vector<std::string> unwritten;  ///< Records that the output format cannot hold, as MARCXML.
    std::uint64_t written = 0;           ///< Records in `out`.
    std::size_t position = 0;            ///< Bytes of the inputs read so far, for the progress.
    bool keeps_rejects = false;          ///< What cannot be written is kept in --rejects.
    std::uint64_t first_place = 0;       ///< Of the batch's first record, counted from 0 over all inputs.
    bool other_has_ended = false;        ///< Of two inputs that are read side by side the other one has no more.

    /// The same in every reading of the same inputs. Pieces that could not be read have places too.
    [[nodiscard]] std::uint64_t place_of(const Batch::Entry& entry) const;
    void clear();
};

/// Adds a finding of a record to its batch.
void report(Work& work, const Batch::Entry& entry, Code code, Tag tag, std::string detail);

/// Encodes records into a batch's output. For one thread at a time.
class Encoder {
public:
    Encoder(const Format& format, const WriteOptions& options, Work& work);

    /// The place is for reports: where the record came from.
    void add(const Record& record, std::string_view file, const Frame& frame, std::uint64_t offset);
    /// The same for an entry of the batch.
    void add(const Batch::Entry& entry);

private:
    const Format& format_;
    const WriteOptions& options_;
    Work& work_;
    EncodeContext context_;
};

/// --rejects: the exact bytes of what could not be read, and behind them, as one MARCXML collection, the records that
/// the output could not hold. For one thread.
class Rejects {
public:
    /// An empty path keeps nothing.
    Rejects(const std::string& path, const std::string& folder);

    /// What could not be read in this batch.
    void add_unread(const Batch& batch);
    /// What the batch's command could not write.
    void add_unwritten(const Work& work);
    [[nodiscard]] std::uint64_t unread() const { return unread_; }
    [[nodiscard]] std::uint64_t unwritten() const { return unwritten_; }
    void commit();

private:
    std::unique_ptr<Output> output_;
    std::unique_ptr<SpillFile> xml_;
    std::uint64_t unread_ = 0;
    std::uint64_t unwritten_ = 0;
};

/// Writes encoded records to an output, with what the format puts around them. For one thread.
class RecordOutput {
public:
    RecordOutput(const std::string& path, const Format& format, const WriteOptions& options);

    void add(const Work& work);
    void commit();
    [[nodiscard]] std::uint64_t written() const { return written_; }

private:
    std::string around(void (*part)(const WriteOptions&, std::string&)) const;

    const Format& format_;
    const WriteOptions& options_;
    std::unique_ptr<Output> output_;
    std::uint64_t written_ = 0;
};

/// Puts what the map makes of a batch's records in their places.
void map_records(const Map& map, Batch& batch);

/// The inputs of a command and the one loop that reads them.
class Reading {
public:
    /// `again`: they are read more than once, so what cannot be (standard input, FIFOs) is copied to a temporary file
    /// first.
    Reading(const CommonOptions& options, std::vector<InputName> inputs, Report& report, bool again = false,
            const std::string& folder = {});

    [[nodiscard]] const Format* first_format() const { return first_format_; }

    /// Reads everything: parses each batch and calls `work` for it on any thread, then `finish` on one thread in the
    /// order of the input. Findings and rejects are kept and counted in the first reading alone. Item is Work or made
    /// of it.
    template <class Item = Work>
    void each(const std::string& action, const std::function<void(Item&)>& work,
              const std::function<void(Item&)>& finish) {
        start();
        Progress progress(options_);
        run_ordered<Item>(
            threads_, [&](Item& item) { return fill(item); },
            [&](Item& item) {
                item.batch.parse(options_.read);
                if (options_.map) map_records(*options_.map, item.batch);
                work(item);
            },
            [&](Item& item) {
                progress.clear();
                finish_batch(item, progress, action);
                finish(item);
            });
        stream_.reset();
        first_reading_ = false;
    }

    /// Reads two inputs side by side: before each batch `next` tells which one is read on, 0 or 1; it runs beside the
    /// other functions. `finish` is called as in each(); once it returns false, or something comes that must be
    /// reported when it is met, nothing more is read, and the inputs are as if nobody had read them. Returns whether
    /// both were read to their ends.
    template <class Item = Work>
    bool side_by_side(const std::string& action, const std::function<std::size_t()>& next,
                      const std::function<void(Item&)>& work, const std::function<bool(Item&)>& finish) {
        start_side_by_side();
        Progress progress(options_);
        run_ordered<Item>(
            threads_, [&](Item& item) { return fill_beside(item, next()); },
            [&](Item& item) {
                item.batch.parse(options_.read);
                if (options_.map) map_records(*options_.map, item.batch);
                work(item);
            },
            [&](Item& item) {
                if (!hold_back(item, progress, action) || !finish(item)) given_up_ = true;
            });
        progress.clear();
        return finish_side_by_side();
    }

    [[nodiscard]] Rejects& rejects() { return rejects_; }
    [[nodiscard]] Report& report() { return report_; }
    [[nodiscard]] unsigned threads() const { return threads_; }
    /// "read 1,328 records, wrote 1,320, rejected 8".
    [[nodiscard]] std::string summary(const std::string& wrote) const;

private:
    void start();
    bool fill(Work& work);
    void start_side_by_side();
    bool fill_beside(Work& work, std::size_t wanted);
    bool hold_back(Work& work, Progress& progress, const std::string& action);
    bool finish_side_by_side();
    void finish_batch(Work& work, Progress& progress, const std::string& action);

    const CommonOptions& options_;
    std::vector<InputName> inputs_;
    std::vector<std::unique_ptr<SpillFile>> copies_;
    Report& report_;
    Rejects rejects_;
    unsigned threads_;
    std::unique_ptr<InputStream> stream_;
    const Format* first_format_ = nullptr;
    std::uint64_t records_ = 0;
    std::uint64_t next_place_ = 0;
    std::size_t total_size_ = 0;
    bool first_reading_ = true;
    std::vector<std::unique_ptr<BatchReader>> beside_;  // the two inputs that are read side by side
    std::array<std::vector<Diagnostic>, 2> held_back_;  // what was found in them
    std::uint64_t records_beside_ = 0;
    std::atomic<bool> given_up_ = false;
};

}  // namespace unikat
