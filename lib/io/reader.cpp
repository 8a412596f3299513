#include "unikat/reader.hpp"

#include "io/batch_reader.hpp"

namespace unikat {
namespace {

constexpr std::size_t kBatchSize = std::size_t{1024} * 1024;

}  // namespace

struct RecordReader::State {
    ReadOptions options;
    BatchReader reader;
};

RecordReader::RecordReader(const std::string& path, const Format* format, const ReadOptions& options)
    : state_(new State{options, BatchReader({path, path, {}, {}}, 0, format, options, kBatchSize)}) {}

RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

bool RecordReader::read(Batch& batch) {
    batch.clear();
    if (!state_->reader.fill(batch)) return false;
    batch.parse(state_->options);
    return true;
}

}  // namespace unikat
