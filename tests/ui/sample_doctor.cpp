#include "tests/ui/samples.h"

namespace tests {

using namespace ui;

namespace {

DoctorView facts(const Sample& sample) {
  const std::string path = sample.long_words
                               ? "/home/kassir/.local/share/prometric-kassa-nomer-odin-v-torgovom-tsentre/shop.db"
                               : "/home/kassir/.local/share/prometric/shop.db";
  DoctorView view;
  view.groups = {
      {TextKey::DoctorProgram,
       {{"Версия", "prometric 0.1.0"},
        {"Формат файла, SQLite", "8, 3.40.1"},
        {"Устройство", "0193a5c2-7d10-7c3a-9f10-5d2b8c1e0a77"},
        {"Серия номеров", "4K7Q2M"}},
       {}},
      {TextKey::DoctorFile, {{"Где лежит", path}, {"Размер", "412 МБ"}, {"Свободно на диске", "71 204 МБ"}}, {}},
      {TextKey::DoctorClock,
       {{"Время на кассе", "2026-11-22 14:03:11"}, {"Разница с центром", "312 с"}},
       Message{TextKey::DoctorClockWrong, {}}}};
  return view;
}

ScreenView over(const Sample& sample, DoctorView view) {
  ScreenView screen = sample_settings(sample);
  screen.sheet = std::move(view);
  return screen;
}

ScreenView sample_doctor(const Sample& sample) { return over(sample, facts(sample)); }

ScreenView sample_doctor_checks(const Sample& sample) {
  DoctorView view = facts(sample);
  view.checking = true;
  return over(sample, std::move(view));
}

ScreenView sample_doctor_healthy(const Sample& sample) {
  DoctorView view = facts(sample);
  view.verdict = Message{TextKey::DoctorHealthy, {"1204511"}};
  return over(sample, std::move(view));
}

ScreenView sample_doctor_faults(const Sample& sample) {
  DoctorView view = facts(sample);
  view.healthy = false;
  view.verdict = Message{TextKey::DoctorFaults, {"headers 1, stock 2, shifts 14, search 2091"}};
  return over(sample, std::move(view));
}

const SampleScreens kDoctor{{"doctor", sample_doctor},
                            {"doctor checks", sample_doctor_checks},
                            {"doctor finds all well", sample_doctor_healthy},
                            {"doctor finds faults", sample_doctor_faults, {.long_words = true}}};

}  // namespace

}  // namespace tests
