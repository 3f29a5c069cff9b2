// Which key does what: shown, changed, kept in the terminal's settings.
#include "terminal/app/till_keys.h"

#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_desk.h"

namespace terminal {

using ui::Act;
using ui::Chord;
using ui::KeyMap;
using ui::TextKey;

namespace {

std::string setting_of(Act act) { return std::string("keys.") + ui::facts_of(act).id; }

std::string words_of(const TillDesk& desk, Act act) {
  return plain_words({ui::facts_of(act).words, {}}, desk.state.settings.language);
}

// Empty: it is the usual one, whatever a later version makes of that.
bool save(TillDesk& desk, Act act, Chord chord) {
  const std::string name = chord == ui::facts_of(act).usual ? "" : ui::chord_name(chord);
  auto done = desk.shop.set_setting(setting_of(act), name);
  if (done) return true;
  desk.failed(TextKey::FailureSetting, done.error());
  return false;
}

void give(TillDesk& desk, KeysSheet& sheet, Act act, Chord chord) {
  KeyMap keys = desk.state.settings.keys;
  const Chord before = keys.of(act);
  const auto other = keys.taken_by(act, chord);
  keys.bind(act, chord);
  if (other) {
    // The two change places, unless that only moves the trouble on.
    keys.bind(*other, before);
    if (keys.taken_by(act, chord) || keys.taken_by(*other, before)) {
      sheet.refused = true;
      sheet.news = ui::Message{TextKey::KeysTaken, {ui::chord_name(chord), words_of(desk, *other)}};
      return;
    }
  }
  if (!save(desk, act, chord) || (other && !save(desk, *other, before))) return;
  desk.state.settings.keys = std::move(keys);
  sheet.news = ui::Message{TextKey::KeysChanged, {words_of(desk, act), ui::chord_name(chord)}};
  if (other) {
    sheet.news->key = TextKey::KeysSwapped;
    sheet.news->values.push_back(words_of(desk, *other));
    sheet.news->values.push_back(ui::chord_name(before));
  }
}

void on_pressed(TillDesk& desk, Chord chord) {
  auto* sheet = desk.state.top_sheet<KeysSheet>();
  if (sheet == nullptr || !sheet->waiting) return;
  sheet->refused = !ui::may_be_bound(chord);
  if (sheet->refused) {
    sheet->news = ui::Message{TextKey::KeysNotFree, {}};
    return;
  }
  const Act act = *sheet->waiting;
  sheet->waiting.reset();
  give(desk, *sheet, act, chord);
}

}  // namespace

std::optional<KeyMap> read_keys(Shop& shop) {
  KeyMap keys;
  for (const ui::ActFacts& facts : ui::all_acts()) {
    const auto saved = shop.setting(setting_of(facts.act));
    if (!saved || !*saved || (*saved)->empty()) continue;
    const auto chord = ui::parse_chord(**saved);
    if (!chord || !ui::may_be_bound(*chord)) return std::nullopt;
    keys.bind(facts.act, *chord);
  }
  for (const ui::ActFacts& facts : ui::all_acts()) {
    if (keys.taken_by(facts.act, keys.of(facts.act))) return std::nullopt;
  }
  return keys;
}

void on(TillDesk& desk, const ui::KeysIntent& intent) {
  TillState& state = desk.state;
  std::visit(Overloaded{[&](const ui::OpenKeys&) {
                          if (!state.top_sheet<KeysSheet>()) state.sheets.emplace_back(KeysSheet{});
                        },
                        [&](const ui::ChangeKey& change) {
                          if (!desk.permits(Right::ChangeSettings, change)) return;
                          if (auto* sheet = state.top_sheet<KeysSheet>()) *sheet = {.waiting = change.act};
                        },
                        [&](const ui::PressedKey& pressed) { on_pressed(desk, pressed.chord); },
                        [&](const ui::UsualKeys& usual) {
                          if (!desk.permits(Right::ChangeSettings, usual)) return;
                          for (const ui::ActFacts& facts : ui::all_acts()) {
                            if (!save(desk, facts.act, facts.usual)) return;
                          }
                          state.settings.keys = {};
                          if (auto* sheet = state.top_sheet<KeysSheet>()) *sheet = {};
                        }},
             intent);
}

bool leave_key_wait(TillState& state) {
  auto* sheet = state.top_sheet<KeysSheet>();
  if (sheet == nullptr || !sheet->waiting) return false;
  sheet->waiting.reset();
  return true;
}

}  // namespace terminal
