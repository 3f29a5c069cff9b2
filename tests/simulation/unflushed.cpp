#include "tests/simulation/unflushed.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <map>
#include <new>
#include <string>
#include <vector>

namespace simulation {

namespace {

// A write, and what was there before it.
struct Write {
  sqlite3_int64 at, size_before;
  std::string before, after;
  bool shortens = false;  // To `at`.
};

using Writes = std::vector<Write>;

std::map<std::string, Writes> unflushed;
bool nothing_is_flushed = false;

// SQLite gives the room for it; the system's own file lies behind it.
struct File : sqlite3_file {
  Writes* writes = nullptr;  // Null: of no interest, a temporary file.
};

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
}

const sqlite3_io_methods& methods(sqlite3_file* file) { return *real(file)->pMethods; }

int remember(sqlite3_file* file, Write write, sqlite3_int64 length) {
  auto* writes = static_cast<File*>(file)->writes;
  if (writes == nullptr) return SQLITE_OK;
  if (const int rc = methods(file).xFileSize(real(file), &write.size_before); rc != SQLITE_OK) return rc;
  const sqlite3_int64 there = std::clamp<sqlite3_int64>(write.size_before - write.at, 0, length);
  write.before.resize(static_cast<std::size_t>(there));
  if (there > 0) {
    const int rc = methods(file).xRead(real(file), write.before.data(), static_cast<int>(there), write.at);
    if (rc != SQLITE_OK) return rc;
  }
  writes->push_back(std::move(write));
  return SQLITE_OK;
}

int close(sqlite3_file* file) { return methods(file).xClose(real(file)); }
int read(sqlite3_file* file, void* to, int length, sqlite3_int64 at) {
  return methods(file).xRead(real(file), to, length, at);
}
int write(sqlite3_file* file, const void* bytes, int length, sqlite3_int64 at) {
  Write made{.at = at, .size_before = 0, .before = {}, .after = {static_cast<const char*>(bytes), std::size_t(length)}};
  if (const int rc = remember(file, std::move(made), length); rc != SQLITE_OK) return rc;
  return methods(file).xWrite(real(file), bytes, length, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  Write made{.at = size, .size_before = 0, .before = {}, .after = {}, .shortens = true};
  constexpr sqlite3_int64 kToTheEnd = std::numeric_limits<int>::max();
  if (const int rc = remember(file, std::move(made), kToTheEnd); rc != SQLITE_OK) return rc;
  return methods(file).xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
  const int rc = methods(file).xSync(real(file), flags);
  auto* writes = static_cast<File*>(file)->writes;
  if (rc == SQLITE_OK && writes != nullptr && !nothing_is_flushed) writes->clear();
  return rc;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return methods(file).xFileSize(real(file), size); }
int lock(sqlite3_file* file, int level) { return methods(file).xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return methods(file).xUnlock(real(file), level); }
int check_reserved_lock(sqlite3_file* file, int* held) { return methods(file).xCheckReservedLock(real(file), held); }
int file_control(sqlite3_file* file, int what, void* with) {
  return methods(file).xFileControl(real(file), what, with);
}
int sector_size(sqlite3_file* file) { return methods(file).xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return methods(file).xDeviceCharacteristics(real(file)); }
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  return methods(file).xShmMap(real(file), region, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return methods(file).xShmLock(real(file), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) { methods(file).xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return methods(file).xShmUnmap(real(file), remove); }

// Version 2: without memory-mapped pages, which would be written past us.
constexpr sqlite3_io_methods kMethods = {
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* system_vfs() {
  static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  return vfs;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
  auto* ours = new (file) File;
  ours->pMethods = nullptr;
  const int rc = system_vfs()->xOpen(system_vfs(), name, real(file), flags, given);
  if (real(file)->pMethods != nullptr) ours->pMethods = &kMethods;
  if (rc == SQLITE_OK && name != nullptr) ours->writes = &unflushed[name];
  return rc;
}

int remove(sqlite3_vfs*, const char* name, int flush) {
  if (const auto known = unflushed.find(name); known != unflushed.end()) known->second.clear();
  return system_vfs()->xDelete(system_vfs(), name, flush);
}

}  // namespace

void Unflushed::watch() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made = *system_vfs();
    made.szOsFile = static_cast<int>(sizeof(File)) + system_vfs()->szOsFile;
    made.zName = "unflushed";
    made.xOpen = open;
    made.xDelete = remove;
    return made;
  }();
  sqlite3_vfs_register(&vfs, /*makeDflt=*/1);
}

int Unflushed::lose(const std::filesystem::path& file, const std::filesystem::path& copy, tests::Random& random) {
  const auto known = unflushed.find(std::filesystem::absolute(file).string());
  if (known == unflushed.end() || !std::filesystem::exists(copy)) return 0;
  const Writes& writes = known->second;
  std::fstream bytes(copy, std::ios::in | std::ios::out | std::ios::binary);
  const auto put = [&](sqlite3_int64 at, const std::string& what) {
    bytes.seekp(at);
    bytes.write(what.data(), static_cast<std::streamsize>(what.size()));
    bytes.flush();
  };
  const auto set_size = [&](sqlite3_int64 size) {
    std::filesystem::resize_file(copy, static_cast<std::uintmax_t>(size));
  };
  for (auto write = writes.rbegin(); write != writes.rend(); ++write) {
    put(write->at, write->before);
    set_size(write->size_before);
  }
  int lost = 0;
  for (const Write& write : writes) {
    if (random.one_in(2)) {
      ++lost;
    } else if (write.shortens) {
      set_size(std::min(write.at, static_cast<sqlite3_int64>(std::filesystem::file_size(copy))));
    } else {
      put(write.at, write.after);
    }
  }
  return lost;
}

void Unflushed::forget(const std::filesystem::path& file) {
  if (const auto known = unflushed.find(std::filesystem::absolute(file).string()); known != unflushed.end()) {
    known->second.clear();
  }
}

void Unflushed::flush_nothing(bool nothing) { nothing_is_flushed = nothing; }

}  // namespace simulation
