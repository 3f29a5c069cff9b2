// The doctor's sheet: what this terminal is, how its file and clock are, and
// whether everything adds up.
#pragma once

#include <memory>
#include <optional>

#include "storage/file_facts.h"
#include "storage/search_index.h"
#include "storage/units.h"
#include "terminal/app/file_check.h"
#include "terminal/app/shop.h"
#include "ui/model/doctor_view.h"

namespace terminal {

struct DoctorFacts {
  storage::FileFacts file;
  storage::UnitCounts units;
  storage::SearchProgress search;
};
Result<DoctorFacts> doctor_facts(Shop& shop);

// A clock that is so far off gives sales a wrong time, or a wrong day.
inline constexpr std::int64_t kClockMayDifferMs = 120'000;

struct DoctorSheet {
  DoctorFacts facts;
};

// The file's check belongs to the till: whatever lies over the sheet meanwhile, its
// outcome is taken. It stops when the sheet is put away.
struct TillFileCheck {
  std::shared_ptr<FileCheck> running;  // Null: no check is under way.
  std::optional<FileCheck::Outcome> outcome;
};

struct DoctorSurroundings {
  const Shop& shop;
  const TillFileCheck& check;
  const std::string& version;
  Language language;
};
ui::DoctorView present_doctor(const DoctorSheet& sheet, const DoctorSurroundings& around);

}  // namespace terminal
