#include "terminal/scan_sorter.h"

#include "ui/model/utf8.h"

namespace terminal {

using ui::Key;

namespace {

// Keys that say nothing by themselves: a scanner presses Shift for capitals.
bool neutral(const ui::KeyChange& change) {
  return !change.down || change.key == Key::Shift || change.key == Key::Control || change.key == Key::Alt ||
         change.key == Key::Other;
}

}  // namespace

void ScanSorter::push(const ui::InputEvent& event) {
  if (const auto* change = std::get_if<ui::KeyChange>(&event.what)) {
    on_key(event, *change);
  } else if (const auto* character = std::get_if<ui::Character>(&event.what)) {
    on_character(event, *character);
  } else {
    decided_.push_back(event);
  }
}

// A scan's presses and characters are gone, and with each press its release.
// The release of a key that went down before must be seen, or the key would
// seem to be held for ever.
void ScanSorter::swallow(const ui::InputEvent& event) {
  const auto* change = std::get_if<ui::KeyChange>(&event.what);
  if (change == nullptr) return;
  if (change->down) {
    swallowed_.insert(change->key);
  } else if (swallowed_.erase(change->key) == 0) {
    decided_.push_back(event);
  }
}

void ScanSorter::on_key(const ui::InputEvent& event, const ui::KeyChange& change) {
  if (!change.down && held_.empty()) return swallow(event);
  if (neutral(change)) {
    hold(event);
    if (change.down) awaits_character_ = false;
    return;
  }
  ++stroke_;
  const bool ends = change.key == Key::Enter || change.key == Key::Tab;
  // A key held down repeats as fast as a scanner types, but is none.
  const bool counts = change.us != 0 && !change.repeat;
  awaits_character_ = change.us != 0;
  held_.push_back({stroke_, event});
  offer(event.time_us, counts ? std::string(1, change.us) : std::string(), ends && !change.repeat);
}

void ScanSorter::on_character(const ui::InputEvent& event, const ui::Character& character) {
  if (awaits_character_) {
    awaits_character_ = false;
    hold(event);
    return;
  }
  // A character without a key that we know: a remapped key, an input method.
  ++stroke_;
  held_.push_back({stroke_, event});
  offer(event.time_us, ui::utf8(character.code), false);
}

void ScanSorter::hold(const ui::InputEvent& event) {
  if (held_.empty()) {
    decided_.push_back(event);
  } else {
    held_.push_back({stroke_, event});
  }
}

void ScanSorter::offer(std::int64_t time_us, std::string characters, bool ends) {
  const Stroke stroke{.id = stroke_, .time_us = time_us, .characters = std::move(characters), .ends = ends};
  for (const ScannerVerdict& verdict : scanner_.stroke(stroke)) carry_out(verdict);
}

void ScanSorter::pause(std::int64_t now_us) {
  for (const ScannerVerdict& verdict : scanner_.pause(now_us)) carry_out(verdict);
}

void ScanSorter::carry_out(const ScannerVerdict& verdict) {
  if (const auto* released = std::get_if<ReleaseStrokes>(&verdict)) {
    while (!held_.empty() && held_.front().stroke <= released->up_to) {
      decided_.push_back(std::move(held_.front().event));
      held_.pop_front();
    }
    return;
  }
  for (Held& held : held_) swallow(held.event);
  held_.clear();
  decided_.push_back(std::get<ReadScan>(verdict));
}

}  // namespace terminal
