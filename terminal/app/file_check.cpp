#include "terminal/app/file_check.h"

#include <chrono>

#include "storage/stopping.h"

namespace terminal {

namespace {

FileCheck::Outcome read_through(const std::filesystem::path& file, const std::atomic<bool>& stop) {
  auto db = storage::Database::open(file, storage::OpenMode::ReadOnly);
  if (!db) return db.error();
  storage::stop_when(*db, stop);
  return storage::verify(*db);
}

}  // namespace

FileCheck::FileCheck(std::filesystem::path file)
    : outcome_(std::async(std::launch::async, [this, file = std::move(file)] { return read_through(file, stop_); })) {}

FileCheck::~FileCheck() { stop_ = true; }

std::optional<FileCheck::Outcome> FileCheck::done() {
  if (!outcome_.valid() || outcome_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return std::nullopt;
  return outcome_.get();
}

}  // namespace terminal
