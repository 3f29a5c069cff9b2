// INVARIANT: a statement about our own code that must hold.
//
// Kept on in release builds: a till that is wrong about money must stop rather
// than go on. For what people, files and networks do, return an Error instead.
#pragma once

namespace terminal {

[[noreturn]] void invariant_failed(const char* condition, const char* file, int line);

}  // namespace terminal

#define INVARIANT(condition) \
  ((condition) ? static_cast<void>(0) : ::terminal::invariant_failed(#condition, __FILE__, __LINE__))
