#pragma once

#include <memory>

#include "tools/command.hpp"

namespace unikat {

// What the rows of the table of commands make. One file each.
std::unique_ptr<Command> make_convert();
std::unique_ptr<Command> make_dedupe();
std::unique_ptr<Command> make_diff();
std::unique_ptr<Command> make_formats();
std::unique_ptr<Command> make_help();
std::unique_ptr<Command> make_locate();
std::unique_ptr<Command> make_match();
std::unique_ptr<Command> make_merge();
std::unique_ptr<Command> make_overlap();
std::unique_ptr<Command> make_list();
std::unique_ptr<Command> make_patch();
std::unique_ptr<Command> make_show();
std::unique_ptr<Command> make_validate();

}  // namespace unikat
