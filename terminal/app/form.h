// Form: what a person has typed into the fields of a screen so far, and which of
// them takes the typing. What the texts mean is for whoever asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/model/form_view.h"

namespace terminal {

struct FormField {
  std::string id;
  ui::TextKey caption = ui::TextKey::Plain;
  ui::FieldKind kind = ui::FieldKind::Text;
  std::string text = {};
  std::size_t most = 200;  // Bytes.
  std::string hint = {};
};

struct Form {
  std::vector<FormField> fields;
  std::size_t focus = 0;

  // Requires: there is such a field.
  std::string& text(std::string_view id);
  const std::string& text(std::string_view id) const;
};

// Carries out what somebody does in the form.
void edit(Form& form, const ui::FormIntent& intent);

struct FieldRefusal {
  std::string_view id;
  ui::Message why;
};
ui::FormView present_form(const Form& form, const std::vector<FieldRefusal>& refusals = {});

}  // namespace terminal
