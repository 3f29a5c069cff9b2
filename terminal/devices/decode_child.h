// Pictures are decoded in a process of their own, as libraries that read what anybody
// sent may end the process, never end, or want all memory.
//
// A child has seconds and megabytes; one that fails on a picture is "no code" with a
// word about it, and whoever asked goes on. Where one of the looks at a picture ends
// the child, another one goes on without that look.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "terminal/devices/code_reader.h"

namespace terminal {

struct DecodeLimits {
  int seconds = 20;
  std::size_t memory_mib = 2048;
};

struct DecodedPicture {
  std::vector<ReadCode> codes;
  std::string trouble;  // Why nothing could be read, in a sentence; empty: it was looked at to the end.
};

// Forks: the child uses nothing that another thread may hold but the heap, which the C
// library makes usable there.
DecodedPicture decode_file(const std::filesystem::path& file, const DecodeLimits& limits = {});

// The same for any work on a picture's bytes. A look that ended a child is left out
// by the next one.
using Decoding = std::function<std::vector<ReadCode>(const std::string& bytes, Looks& looks)>;
DecodedPicture decode_in_children(const std::string& bytes, const Decoding& decoding, const DecodeLimits& limits = {});

}  // namespace terminal
