#include "terminal/exports/export_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace terminal {

namespace fs = std::filesystem;

namespace {

Error error_of(const fs::path& file, int code) {
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  return {full ? ErrorCode::DiskFull : ErrorCode::ReadOnly,
          full ? "the disk is full: " + file.string() + " was not written"
               : file.string() + " cannot be written: " + std::strerror(code),
          std::strerror(code)};
}

void flush_folder(const fs::path& folder) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);  // Some file systems cannot; the file itself is on the disk.
  ::close(handle);
}

}  // namespace

struct ExportFile::Open {
  fs::path file, part;
  std::FILE* stream = nullptr;
  int fault = 0;  // An errno.

  ~Open() {
    if (stream != nullptr) std::fclose(stream);
    std::error_code ignored;  // Nobody is left to be told.
    if (!part.empty()) fs::remove(part, ignored);
  }
};

ExportFile::ExportFile(std::unique_ptr<Open> open) : open_(std::move(open)) {}
ExportFile::ExportFile(ExportFile&&) noexcept = default;
ExportFile& ExportFile::operator=(ExportFile&&) noexcept = default;
ExportFile::~ExportFile() = default;

Result<ExportFile> ExportFile::begin(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return error_of(folder, code.value());
  auto open = std::make_unique<Open>();
  open->file = file;
  std::string part = (folder / ("." + file.filename().string() + ".XXXXXX")).string();
  const int handle = ::mkostemp(part.data(), O_CLOEXEC);  // For its owner's eyes only.
  if (handle < 0) return error_of(file, errno);
  open->part = part;
  open->stream = ::fdopen(handle, "wb");
  if (open->stream == nullptr) {
    ::close(handle);
    return error_of(file, errno);
  }
  return ExportFile(std::move(open));
}

void ExportFile::write(std::string_view bytes) {
  if (open_->fault != 0 || bytes.empty()) return;
  if (std::fwrite(bytes.data(), 1, bytes.size(), open_->stream) != bytes.size()) open_->fault = errno;
}

bool ExportFile::failed() const { return open_->fault != 0; }

Result<void> ExportFile::commit() {
  if (open_->fault == 0 && (std::fflush(open_->stream) != 0 || ::fsync(::fileno(open_->stream)) != 0))
    open_->fault = errno;
  if (std::fclose(std::exchange(open_->stream, nullptr)) != 0 && open_->fault == 0) open_->fault = errno;
  if (open_->fault != 0) return error_of(open_->file, open_->fault);
  std::error_code code;
  fs::rename(open_->part, open_->file, code);
  if (code) return error_of(open_->file, code.value());
  open_->part.clear();
  flush_folder(open_->file.has_parent_path() ? open_->file.parent_path() : fs::path("."));
  return {};
}

fs::path free_name(const fs::path& folder, const std::string& stem, const std::string& extension) {
  std::error_code ignored;  // A folder that cannot be looked into is said when it is written to.
  fs::path file = folder / (stem + extension);
  for (int n = 2; fs::exists(file, ignored); ++n) file = folder / (stem + " (" + std::to_string(n) + ")" + extension);
  return file;
}

}  // namespace terminal
