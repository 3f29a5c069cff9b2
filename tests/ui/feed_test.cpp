#include <doctest/doctest.h>

#include "imgui.h"
#include "ui/input_feed.h"

using ui::Character;
using ui::Key;
using ui::KeyChange;
using ui::PointerButton;
using ui::PointerMove;

namespace {

struct Context {
  Context() { ImGui::CreateContext(); }
  ~Context() { ImGui::DestroyContext(); }
};

int frames_to_drain(ui::InputFeed& feed) {
  int frames = 0;
  for (; feed.pending(); ++frames) feed.take(ImGui::GetIO());
  return frames;
}

}  // namespace

TEST_CASE("a press and its release are seen by two frames") {
  const Context context;
  ui::InputFeed feed;
  feed.push({0, PointerMove{10, 10}});
  feed.push({0, PointerButton{0, true}});
  feed.push({0, PointerButton{0, false}});
  CHECK(frames_to_drain(feed) == 2);
  feed.push({0, KeyChange{.key = Key::Enter, .down = true}});
  feed.push({0, KeyChange{.key = Key::Enter, .down = false}});
  feed.push({0, KeyChange{.key = Key::Enter, .down = true}});
  CHECK(frames_to_drain(feed) == 3);
}

TEST_CASE("a pointer that moves on after a press does not take the press along") {
  const Context context;
  ui::InputFeed feed;
  feed.push({0, PointerButton{0, true}});
  feed.push({0, PointerMove{500, 500}});
  CHECK(frames_to_drain(feed) == 2);
}

TEST_CASE("text arrives whole and in order, however fast") {
  const Context context;
  ui::InputFeed feed;
  const std::u32string text = U"Қазы 4870";
  for (const char32_t c : text) feed.push({0, Character{c}});
  std::u32string seen;
  while (feed.pending()) {
    for (const auto& typed : feed.take(ImGui::GetIO()).typed) seen += std::get<char32_t>(typed.what);
  }
  CHECK(seen == text);
}

TEST_CASE("a repeated key is told from a fresh press") {
  const Context context;
  ui::InputFeed feed;
  feed.push({0, KeyChange{.key = Key::F9, .down = true, .repeat = true}});
  CHECK_FALSE(feed.take(ImGui::GetIO()).pressed(Key::F9));
  feed.push({0, KeyChange{.key = Key::F9, .down = true}});
  CHECK(feed.take(ImGui::GetIO()).pressed(Key::F9));
}
