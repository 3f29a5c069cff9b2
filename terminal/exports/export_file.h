// A file that is there whole or not at all: written beside its name and given it at
// the end, when every byte is on the disk.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "terminal/domain/result.h"

namespace terminal {

class ExportFile {
 public:
  // Makes the folder if need be. Error ReadOnly or DiskFull, naming the file.
  static Result<ExportFile> begin(const std::filesystem::path& file);

  ExportFile(ExportFile&&) noexcept;
  ExportFile& operator=(ExportFile&&) noexcept;
  ~ExportFile();  // Without commit() nothing is left.

  // What cannot be written is said by commit(); nothing is written behind it.
  void write(std::string_view bytes);
  // Whether a write failed already.
  bool failed() const;

  // Replaces a file of that name.
  Result<void> commit();

 private:
  struct Open;

  explicit ExportFile(std::unique_ptr<Open> open);

  std::unique_ptr<Open> open_;
};

// A name in the folder that no file has: "goods.csv", else "goods (2).csv" …
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& stem,
                                const std::string& extension);

}  // namespace terminal
