// Unflushed: what this process has written to its SQLite files and not flushed:
// where power goes, any part of that is lost, in any order.
//
// Stands between SQLite and the operating system. One thread writes at a time.
#pragma once

#include <filesystem>

#include "tests/support/random.h"

namespace simulation {

class Unflushed {
 public:
  // From now on, for every file that is opened.
  static void watch();

  // Takes from a copy what a power cut would take from the file: each write since
  // its last flush, with one chance in two. How many that were.
  static int lose(const std::filesystem::path& file, const std::filesystem::path& copy, tests::Random& random);
  // The file has become another without SQLite.
  static void forget(const std::filesystem::path& file);

  // A disk, or a program, that says "flushed" and has flushed nothing. For the proof that it would be noticed.
  static void flush_nothing(bool nothing);
};

}  // namespace simulation
