// What the sheet about the receipt printer remembers.
#pragma once

#include <optional>
#include <vector>

#include "storage/print_store.h"
#include "terminal/app/form.h"

namespace terminal {

struct PrinterSheet {
  Form form;  // "connection"
  std::vector<storage::PrintHead> jobs;
  std::optional<ui::Message> why_not;
};

}  // namespace terminal
