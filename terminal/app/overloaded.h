// Overloaded: one visitor out of several lambdas, for std::visit.
#pragma once

namespace terminal {

template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

}  // namespace terminal
