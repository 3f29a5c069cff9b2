#include "terminal/domain/invariant.h"

#include <cstdio>
#include <cstdlib>

namespace terminal {

void invariant_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "prometric: broken invariant at %s:%d: %s\n", file, line, condition);
  std::abort();
}

}  // namespace terminal
