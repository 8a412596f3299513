#pragma once

#include <memory>

#include "io/byte_source.hpp"

namespace unikat {

/// The decompressed bytes of a gzip stream of one member or several (RFC 1952), with sum and size of each checked. What
/// was decompressed before a damage is handed out.
[[nodiscard]] std::unique_ptr<ByteSource> gunzipped(std::unique_ptr<ByteSource> source);

}  // namespace unikat
