// What people type, before anything is made of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

namespace terminal {

// Without spaces, tabs, line ends and no-break spaces at either end.
std::string_view trimmed(std::string_view text);

// One line of well-formed text without control characters.
bool plain_text(std::string_view text);

// The value of an enum whose values are named in their order; nothing: none is called so.
template <typename Enum, std::size_t Size>
std::optional<Enum> named(const std::string_view (&names)[Size], std::string_view name) {
  const auto found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Enum>(found - std::begin(names));
}

}  // namespace terminal
