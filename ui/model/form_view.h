// Forms: fields with a caption each, one of them in focus, which takes what is typed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/model/text_key.h"

namespace ui {

enum class FieldKind {
  Text,
  Number,  // Digits and a point.
  Phone,   // Digits, plus, spaces.
  Pin,     // Digits, drawn as dots.
};

struct FieldView {
  std::string id;  // Stable: "name" is pressed as "field_name".
  TextKey caption = TextKey::Plain;
  FieldKind kind = FieldKind::Text;
  std::string text;                // As typed.
  std::string hint;                // Stands in an empty field.
  std::optional<Message> refusal;  // Why it cannot stay like this.
  bool focused = false;
  std::size_t most = 200;  // Bytes.
};

struct FormView {
  std::vector<FieldView> fields;
};

// What a form asks for; it means the topmost one on the screen.
struct FocusField {
  std::size_t index = 0;
};
struct StepField {
  int by = 1;
};  // Tab and Shift+Tab.
struct EditField {
  std::string text;
};  // What the focused field's text becomes.
using FormIntent = std::variant<FocusField, StepField, EditField>;

}  // namespace ui
