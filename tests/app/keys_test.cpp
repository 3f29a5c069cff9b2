// The keys of a till, as its people put them.
#include <doctest/doctest.h>

#include "terminal/app/pin.h"
#include "tests/support/till_desk.h"

using namespace tests;
using namespace terminal;
using ui::Act;
using ui::Chord;
using ui::Key;
using ui::TextKey;

namespace {

// Touches the act's row and presses a key; what the sheet says of it.
std::optional<TextKey> change(TillOnDesk& till, Act act, Chord chord) {
  till.act(ui::OpenKeys{});
  till.act(ui::ChangeKey{act});
  till.act(ui::PressedKey{chord});
  const auto* sheet = till.state.top_sheet<KeysSheet>();
  REQUIRE(sheet);
  return sheet->news ? std::optional(sheet->news->key) : std::nullopt;
}

const ui::KeyMap& keys(const TillOnDesk& till) { return till.state.settings.keys; }

}  // namespace

TEST_CASE("an act is given another key, and keeps it over a restart") {
  TillOnDesk till;
  CHECK(change(till, Act::Note, {Key::F2, true}) == TextKey::KeysChanged);
  CHECK(keys(till).name(Act::Note) == "Ctrl+F2");
  till.restart();
  CHECK(keys(till).name(Act::Note) == "Ctrl+F2");
  CHECK(keys(till).of(Act::Details) == ui::facts_of(Act::Details).usual);
}

TEST_CASE("an act whose key is wanted takes the other's instead") {
  TillOnDesk till;
  CHECK(change(till, Act::Parked, {Key::F6}) == TextKey::KeysSwapped);
  CHECK(keys(till).of(Act::Parked) == Chord{Key::F6});
  CHECK(keys(till).of(Act::SwitchCart) == Chord{Key::F5});
  till.restart();
  CHECK(keys(till).of(Act::SwitchCart) == Chord{Key::F5});
}

TEST_CASE("a change that would leave some act without its key is refused and names that act") {
  TillOnDesk till;
  // Parked carts' F5 is cash while paying: the main button cannot go there.
  CHECK(change(till, Act::Parked, {Key::F9}) == TextKey::KeysTaken);
  CHECK(keys(till) == ui::KeyMap());
}

TEST_CASE("keys for typing are refused, and the next key still counts") {
  TillOnDesk till;
  CHECK(change(till, Act::Note, {Key::Enter}) == TextKey::KeysNotFree);
  till.act(ui::PressedKey{{ui::character_key('7')}});
  CHECK(keys(till) == ui::KeyMap());
  till.act(ui::PressedKey{{Key::F12, true}});
  CHECK(keys(till).name(Act::Note) == "Ctrl+F12");
}

TEST_CASE("going back gives up the change first and then the sheet") {
  TillOnDesk till;
  till.act(ui::OpenKeys{});
  till.act(ui::ChangeKey{Act::Note});
  till.act(ui::Back{});
  REQUIRE(till.state.top_sheet<KeysSheet>());
  till.act(ui::PressedKey{{Key::F2, true}});
  CHECK(keys(till) == ui::KeyMap());
  till.act(ui::Back{});
  CHECK(till.state.sheets.empty());
}

TEST_CASE("the usual keys come back with one touch") {
  TillOnDesk till;
  change(till, Act::Note, {Key::F2, true});
  change(till, Act::LockTill, {Key::F3, true});
  till.act(ui::UsualKeys{});
  CHECK(keys(till) == ui::KeyMap());
  till.restart();
  CHECK(keys(till) == ui::KeyMap());
}

TEST_CASE("who may not change settings is asked for somebody who may") {
  TillOnDesk till;
  till.act(ui::LockTill{});
  REQUIRE(till.state.lock);
  till.act(ui::PickPerson{till.state.lock->people.back().id});
  for (int i = 0; i < 4; ++i) till.act(ui::TypePin{2});
  till.act(ui::SubmitPin{});
  REQUIRE_FALSE(till.state.lock);
  REQUIRE_FALSE(till.shop().may(Right::ChangeSettings));
  till.act(ui::OpenKeys{});
  till.act(ui::ChangeKey{Act::Note});
  CHECK(till.state.top_sheet<Lending>() != nullptr);
  CHECK(keys(till) == ui::KeyMap());
}

TEST_CASE("saved keys that contradict each other are not followed, and that is said") {
  for (const char* broken : {"F6", "Ctrl+C", "nonsense"}) {
    CAPTURE(broken);
    TillOnDesk till;
    must(till.shop().set_setting("keys.sell.parked", broken));
    till.stop();
    till.start();
    CHECK(keys(till) == ui::KeyMap());
  }
}
