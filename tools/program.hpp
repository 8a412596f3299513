#pragma once

#include <string>
#include <vector>

namespace unikat {

/// Runs the program with these words behind its name, and returns the exit status. Everything that goes wrong is one
/// line on standard error.
int run_program(const std::vector<std::string>& words);

/// Writes to standard output. Throws IoError.
void print(const std::string& text);

/// What `unikat` prints without a command: what it is for, its commands, first steps.
[[nodiscard]] std::string introduction();

/// The help of a command, as --help prints it.
[[nodiscard]] std::string command_help(const std::string& name);

/// The command that a word names, or whose name it unambiguously starts. Throws UsageError.
[[nodiscard]] std::string full_command_name(const std::string& word);

}  // namespace unikat
