#include "terminal/app/form.h"

#include <algorithm>
#include <utility>

#include "terminal/app/overloaded.h"
#include "terminal/domain/invariant.h"

namespace terminal {

const std::string& Form::text(std::string_view id) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const FormField& field) { return field.id == id; });
  INVARIANT(found != fields.end());
  return found->text;
}

std::string& Form::text(std::string_view id) { return const_cast<std::string&>(std::as_const(*this).text(id)); }

void edit(Form& form, const ui::FormIntent& intent) {
  if (form.fields.empty()) return;
  const std::size_t count = form.fields.size();
  std::visit(Overloaded{[&](const ui::FocusField& focus) { form.focus = std::min(focus.index, count - 1); },
                        [&](const ui::StepField& step) {
                          const std::size_t by = step.by < 0 ? count - 1 : 1;
                          form.focus = (form.focus + by) % count;
                        },
                        [&](const ui::EditField& edited) { form.fields[form.focus].text = edited.text; }},
             intent);
}

ui::FormView present_form(const Form& form, const std::vector<FieldRefusal>& refusals) {
  ui::FormView view;
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    const FormField& field = form.fields[i];
    ui::FieldView shown{.id = field.id,
                        .caption = field.caption,
                        .kind = field.kind,
                        .text = field.text,
                        .hint = field.hint,
                        .focused = i == form.focus,
                        .most = field.most};
    for (const FieldRefusal& refusal : refusals) {
      if (refusal.id == field.id) shown.refusal = refusal.why;
    }
    view.fields.push_back(std::move(shown));
  }
  return view;
}

}  // namespace terminal
