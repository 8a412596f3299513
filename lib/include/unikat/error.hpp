#pragma once

#include <stdexcept>
#include <string>

#include "unikat/export.hpp"

namespace unikat {

/// The environment failed: a file could not be opened, read or written, memory for spilling could not be had. what()
/// is one line for people, without a program's name: "cannot open /x/y.mrc: No such file or directory".
class UNIKAT_EXPORT IoError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Whoever read our standard output has gone away. Not a failure.
class UNIKAT_EXPORT BrokenPipe : public IoError {
public:
    BrokenPipe() : IoError("the reader of standard output has gone away") {}
};

}  // namespace unikat
