// Disk: a terminal's file in one simulated run, and what may befall it.
//
// A crash leaves what the file and its write-ahead log hold at that moment, as
// SIGKILL does; a power cut may lose what of it was not flushed. An image is the whole disk of one moment, put back
// later or given to a second terminal.
#pragma once

#include <filesystem>
#include <string>

#include "storage/database.h"
#include "tests/support/random.h"

namespace simulation {

class Disk {
 public:
  // Begins with the bytes of `image`, a folder; with an empty disk if there is none.
  Disk(std::filesystem::path folder, const std::filesystem::path& image);

  std::filesystem::path file() const { return place() / "prometric.db"; }
  std::filesystem::path folder() const { return folder_; }

  // A terminal that is open goes on from a copy of its bytes; the old file is let go with its connection.
  void crash();
  int lose_power(tests::Random& random);  // How many writes were lost.
  void copy_to(const std::filesystem::path& image) const;
  void put_back(const std::filesystem::path& image);

 private:
  std::filesystem::path place() const { return folder_ / std::to_string(generation_); }

  std::filesystem::path folder_;
  int generation_ = 0;
};

// While one lives, transactions fail as they do where power goes: none of them
// from the `first`-th on is kept.
class PowerCut {
 public:
  PowerCut(storage::Database& db, int first);
  ~PowerCut();
  PowerCut(const PowerCut&) = delete;
  PowerCut& operator=(const PowerCut&) = delete;

  bool happened() const { return seen_ >= first_; }

 private:
  static int refuse(void* self);

  storage::Database& db_;
  int first_, seen_ = 0;
};

// No page more than there are; nothing lifts it but its end.
class FullDisk {
 public:
  explicit FullDisk(storage::Database& db);
  ~FullDisk();
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  storage::Database& db_;
};

}  // namespace simulation
