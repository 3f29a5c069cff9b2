// The doctor's sheet: facts in groups, and the check of the file.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "ui/model/selling_view.h"

namespace ui {

struct DoctorView {
  std::vector<DetailsGroup> groups;
  bool checking = false;
  std::optional<Message> verdict;
  bool healthy = true;  // What `verdict` says.
};

struct OpenDoctor {};
struct CheckFile {};
using DoctorIntent = std::variant<OpenDoctor, CheckFile>;

}  // namespace ui
