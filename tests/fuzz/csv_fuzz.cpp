// Any bytes as a CSV file, plain or gzip: records or a reason, never a crash.
#include <sys/mman.h>
#include <unistd.h>

#include "terminal/app/csv.h"
#include "terminal/domain/invariant.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("fuzz.csv", MFD_CLOEXEC);
  INVARIANT(file >= 0 && ::write(file, data, size) == static_cast<ssize_t>(size));
  if (auto reader = terminal::CsvReader::open("/proc/self/fd/" + std::to_string(file))) {
    terminal::CsvRecord record;
    for (auto more = reader->next(record); more && *more; more = reader->next(record)) INVARIANT(record.line > 0);
  }
  ::close(file);
  return 0;
}
