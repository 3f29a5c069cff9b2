#include "ui/model/key_map.h"

#include <doctest/doctest.h>

#include <set>

using ui::Act;
using ui::Chord;
using ui::Key;
using ui::KeyMap;

TEST_CASE("the usual keys name every act once and never meet") {
  const KeyMap keys;
  std::set<std::string> ids;
  for (const ui::ActFacts& facts : ui::all_acts()) {
    const std::string id = facts.id;
    CAPTURE(id);
    CHECK(ids.insert(id).second);
    CHECK(&ui::facts_of(facts.act) == &facts);
    CHECK(ui::may_be_bound(facts.usual));
    CHECK_FALSE(keys.taken_by(facts.act, facts.usual));
    CHECK(keys.name(facts.act) == ui::chord_name(facts.usual));
  }
  CHECK(ids.size() == ui::kActCount);
}

TEST_CASE("a key's name is read back as the key, and nothing else is") {
  for (int code = 0; code < 0x200; ++code) {
    for (const bool control : {false, true}) {
      const Chord chord{static_cast<Key>(code), control};
      if (!ui::may_be_bound(chord)) continue;
      CAPTURE(ui::chord_name(chord));
      CHECK(ui::parse_chord(ui::chord_name(chord)) == chord);
    }
  }
  for (const char* name : {"", "F0", "F13", "f9", "A", "7", "Ctrl+", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Ж", "Enter"}) {
    CAPTURE(name);
    CHECK_FALSE(ui::parse_chord(name));
  }
}

TEST_CASE("keys that scanners, lists and forms type are never given away") {
  for (const Key key : {Key::Enter, Key::Escape, Key::Tab, Key::Backspace, Key::Delete, Key::Up, Key::PageDown,
                        ui::character_key('7'), ui::character_key('A'), ui::character_key('/')}) {
    CHECK_FALSE(ui::may_be_bound({key}));
  }
}

TEST_CASE("one key may do two things only where the two never meet") {
  KeyMap keys;
  CHECK(keys.of(Act::Parked) == keys.of(Act::PayCash));
  CHECK(keys.taken_by(Act::Parked, {Key::F6}) == Act::SwitchCart);
  CHECK(keys.taken_by(Act::Parked, {Key::F9}) == Act::Primary);
  CHECK_FALSE(keys.taken_by(Act::ExchangeNow, {Key::F6}));
  keys.bind(Act::GoShift, {Key::F5, true});
  CHECK(keys.taken_by(Act::PayCash, {Key::F5, true}) == Act::GoShift);
  CHECK(keys.name(Act::GoShift) == "Ctrl+F5");
  CHECK_FALSE(keys == KeyMap());
}

TEST_CASE("a press is the act of its key, with Ctrl or without") {
  KeyMap keys;
  ui::FrameInput input;
  input.typed.push_back({ui::FrameInput::Press{.key = ui::character_key('N')}});
  CHECK_FALSE(keys.pressed(input, Act::Note));
  input.typed.push_back({ui::FrameInput::Press{.key = ui::character_key('N'), .control = true}});
  CHECK(keys.pressed(input, Act::Note));
  keys.bind(Act::Note, {Key::F3, true});
  CHECK_FALSE(keys.pressed(input, Act::Note));
}
