// The sheet of keys: what each does, and where one is given another act.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/model/key_map.h"

namespace ui {

struct KeyRowView {
  std::optional<Act> act;  // Nothing: a key that stays as it is.
  TextKey words = TextKey::Plain;
  std::string key;
  bool waiting = false;  // The next key pressed is to be this act's.
};

struct KeyGroupView {
  TextKey title = TextKey::Plain;
  std::vector<KeyRowView> rows;
};

struct KeysView {
  std::vector<KeyGroupView> groups;
  bool waiting = false;
  bool usual = true;            // Nothing was changed.
  std::optional<Message> news;  // What became of the last change.
  bool refused = false;         // … and that it was not made.
};

struct OpenKeys {};
struct ChangeKey {
  Act act;
};  // The next key pressed is to be its.
struct PressedKey {
  Chord chord;
};
struct UsualKeys {};  // All of them as they came.
using KeysIntent = std::variant<OpenKeys, ChangeKey, PressedKey, UsualKeys>;

}  // namespace ui
