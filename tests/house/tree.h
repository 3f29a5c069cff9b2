// The repository as its own tests read it.
#pragma once

#include <string>
#include <vector>

namespace house {

// Every .h and .cpp of ours, as paths from the repository's top, sorted.
std::vector<std::string> source_files();

// The whole file. Requires: `path` is there, from the repository's top.
std::string read_source(const std::string& path);

bool in_tree(const std::string& path);

}  // namespace house
