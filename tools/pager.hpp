#pragma once

#include <sys/types.h>

namespace unikat {

/// While it lives, standard output goes through $PAGER, else `less`, where that is a terminal; `cat` and an empty word
/// page nothing. `less` gets what it needs to show colours and to end at once where one screen holds all, unless $LESS
/// says otherwise. At its end it waits until the reader has left. One at a time.
class Pager {
public:
    /// Starts nothing where `wanted` is false or standard output is no terminal.
    explicit Pager(bool wanted);
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;
    ~Pager();

private:
    pid_t process_ = -1;
    int terminal_ = -1;  // standard output as it was
};

}  // namespace unikat
