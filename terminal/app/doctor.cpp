#include "terminal/app/doctor.h"

#include <cstdlib>

#include "terminal/app/plain_words.h"

namespace terminal {

using ui::DetailsGroup;
using ui::Message;
using ui::TextKey;

namespace {

class Doctor {
 public:
  Doctor(const DoctorSheet& sheet, const DoctorSurroundings& around) : sheet_(sheet), around_(around) {}

  ui::DoctorView view() const {
    ui::DoctorView view{.groups = {program(), file(), clock()}, .checking = around_.check.running != nullptr};
    if (!around_.shop.broken_settings().empty()) view.groups.push_back(settings());
    if (around_.check.outcome) judge(view);
    return view;
  }

 private:
  std::string words(TextKey key, std::vector<std::string> values = {}) const {
    return plain_words({key, std::move(values)}, around_.language);
  }
  std::string megabytes(std::int64_t bytes) const {
    return words(TextKey::DoctorMegabytes, {std::to_string((bytes + 524'288) / 1'048'576)});
  }

  DetailsGroup program() const {
    const storage::Device& device = around_.shop.device();
    return {.title = TextKey::DoctorProgram,
            .rows = {{words(TextKey::DoctorVersion), "prometric " + around_.version},
                     {words(TextKey::DoctorFormat),
                      std::to_string(sheet_.facts.file.format) + ", " + sheet_.facts.file.sqlite},
                     {words(TextKey::DoctorDevice), device.device_id.to_string()},
                     {words(TextKey::DoctorSeries), device.series}}};
  }

  DetailsGroup file() const {
    const storage::FileFacts& file = sheet_.facts.file;
    const storage::SearchProgress& search = sheet_.facts.search;
    return {.title = TextKey::DoctorFile,
            .rows = {{words(TextKey::DoctorPath), file.path},
                     {words(TextKey::DoctorSize), megabytes(file.bytes)},
                     {words(TextKey::DoctorLog), megabytes(file.log_bytes)},
                     {words(TextKey::DoctorFree), megabytes(file.free_bytes)},
                     {words(TextKey::DoctorUnits), std::to_string(sheet_.facts.units.total)},
                     {words(TextKey::DoctorWaiting), std::to_string(sheet_.facts.units.pending)},
                     {words(TextKey::DoctorSearch),
                      search.complete() ? words(TextKey::DoctorSearchDone)
                                        : words(TextKey::DoctorSearchLeft, {std::to_string(search.waiting)})}}};
  }

  DetailsGroup clock() const {
    DetailsGroup group{
        .title = TextKey::DoctorClock,
        .rows = {{words(TextKey::DoctorClockHere), around_.shop.clock().local_now().to_string().substr(0, 19)}}};
    const auto& ahead = sheet_.facts.file.clock_ahead_ms;
    if (!ahead) {
      group.note = Message{TextKey::DoctorClockNone, {}};
      return group;
    }
    group.rows.push_back(
        {words(TextKey::DoctorClockAhead), words(TextKey::DoctorSeconds, {std::to_string(*ahead / 1000)})});
    if (std::abs(*ahead) > kClockMayDifferMs) group.note = Message{TextKey::DoctorClockWrong, {}};
    return group;
  }

  DetailsGroup settings() const {
    DetailsGroup group{.title = TextKey::DoctorSettings};
    for (const BrokenSetting& broken : around_.shop.broken_settings()) group.rows.push_back({broken.key, broken.value});
    group.note = Message{TextKey::DoctorSettingBroken, {}};
    return group;
  }

  void judge(ui::DoctorView& view) const {
    const FileCheck::Outcome& outcome = *around_.check.outcome;
    if (!outcome) {
      view.healthy = false;
      view.verdict = Message{TextKey::DoctorNotChecked, {outcome.error().message}};
      return;
    }
    std::int64_t rows = 0;
    std::string faulty;
    for (const storage::Check& check : *outcome) {
      rows += check.rows;
      if (check.faults > 0) faulty += (faulty.empty() ? "" : ", ") + check.name + " " + std::to_string(check.faults);
    }
    view.healthy = faulty.empty();
    view.verdict = view.healthy ? Message{TextKey::DoctorHealthy, {std::to_string(rows)}}
                                : Message{TextKey::DoctorFaults, {faulty}};
  }

  const DoctorSheet& sheet_;
  const DoctorSurroundings& around_;
};

}  // namespace

Result<DoctorFacts> doctor_facts(Shop& shop) {
  auto file = storage::file_facts(shop.database());
  if (!file) return file.error();
  auto units = storage::unit_counts(shop.database());
  if (!units) return units.error();
  auto search = storage::search_progress(shop.database());
  if (!search) return search.error();
  return DoctorFacts{std::move(*file), *units, *search};
}

ui::DoctorView present_doctor(const DoctorSheet& sheet, const DoctorSurroundings& around) {
  return Doctor(sheet, around).view();
}

}  // namespace terminal
