#include "tests/simulation/disk.h"

#include <sqlite3.h>

#include "tests/simulation/unflushed.h"

namespace simulation {

namespace fs = std::filesystem;

namespace {

void copy_bytes(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  for (const char* name : {"prometric.db", "prometric.db-wal"}) {
    if (fs::exists(from / name)) fs::copy_file(from / name, to / name, fs::copy_options::overwrite_existing);
  }
}

}  // namespace

Disk::Disk(fs::path folder, const fs::path& image) : folder_(std::move(folder)) {
  fs::create_directories(place());
  if (!image.empty()) copy_bytes(image, place());
}

void Disk::copy_to(const fs::path& image) const { copy_bytes(place(), image); }

void Disk::crash() {
  const fs::path before = place();
  ++generation_;
  copy_bytes(before, place());
}

int Disk::lose_power(tests::Random& random) {
  const fs::path before = place();
  crash();
  int lost = 0;
  for (const char* name : {"prometric.db", "prometric.db-wal"}) {
    lost += Unflushed::lose(before / name, place() / name, random);
  }
  return lost;
}

void Disk::put_back(const fs::path& image) {
  ++generation_;
  copy_bytes(image, place());
}

PowerCut::PowerCut(storage::Database& db, int first) : db_(db), first_(first) {
  sqlite3_commit_hook(db_.handle(), refuse, this);
}

PowerCut::~PowerCut() { sqlite3_commit_hook(db_.handle(), nullptr, nullptr); }

int PowerCut::refuse(void* self) {
  auto* cut = static_cast<PowerCut*>(self);
  return ++cut->seen_ >= cut->first_ ? 1 : 0;
}

FullDisk::FullDisk(storage::Database& db) : db_(db) { (void)db_.run("PRAGMA max_page_count = 1"); }

FullDisk::~FullDisk() { (void)db_.run("PRAGMA max_page_count = 4294967294"); }

}  // namespace simulation
