#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/sample_exchange.h"
#include "tests/ui/sample_views.h"
#include "ui/stage.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/search_field.h"

using ui::FrameInput;
using ui::Key;

namespace {

FrameInput typing(std::initializer_list<std::variant<FrameInput::Press, char32_t>> all) {
  FrameInput input;
  for (const auto& one : all) input.typed.push_back({one});
  return input;
}

ui::Intents click(ui::Stage& stage, const ui::ScreenView& view, const char* label) {
  for (int frame = 0; frame < 2; ++frame) stage.draw(view, 0.016f);
  const ui::Placed* placed = stage.registry().find(label);
  REQUIRE_MESSAGE(placed, label);
  const ui::Rect rect = placed->rect;
  stage.feed().push({0, ui::PointerMove{rect.middle_x(), rect.middle_y()}});
  stage.feed().push({0, ui::PointerButton{0, true}});
  stage.feed().push({0, ui::PointerButton{0, false}});
  ui::Intents all;
  for (int frame = 0; frame < 3; ++frame) {
    for (auto& intent : stage.draw(view, 0.016f)) all.push_back(std::move(intent));
  }
  return all;
}

template <typename Wanted, typename OfScreen>
int count(const ui::Intents& intents) {
  return static_cast<int>(std::count_if(intents.begin(), intents.end(), [](const ui::Intent& intent) {
    const auto* of_screen = std::get_if<OfScreen>(&intent);
    return of_screen != nullptr && std::holds_alternative<Wanted>(*of_screen);
  }));
}

}  // namespace

TEST_CASE("the search field takes what is typed, letter by letter") {
  struct Row {
    const char* before;
    FrameInput input;
    const char* after;
  };
  const FrameInput::Press backspace{.key = Key::Backspace};
  const FrameInput::Press whole_word{.key = Key::Backspace, .control = true};
  const Row rows[] = {{"", typing({U'Қ', U'а'}), "Қа"},
                      {"Қа", typing({backspace}), "Қ"},
                      {"Қ", typing({backspace}), ""},
                      {"a", typing({U'b', backspace}), "a"},
                      {"сүт айран", typing({whole_word}), "сүт "},
                      {"", typing({U' ', U'/'}), ""},
                      {"a", typing({U' ', U'/'}), "a /"},
                      {"", typing({U'\x7F', U'\x03'}), ""}};
  for (const Row& row : rows) {
    CAPTURE(row.before);
    CHECK(ui::edited(row.before, row.input).value_or(row.before) == row.after);
  }
}

TEST_CASE("a text that is typed without end stays within reason, in whole letters") {
  FrameInput input;
  for (int i = 0; i < 500; ++i) input.typed.push_back({U'Ә'});
  const std::string text = ui::edited("", input).value_or("");
  CHECK(text.size() == 200);
}

TEST_CASE("a keyboard's digits and its marks fill the number pad") {
  using ui::PadKey;
  const auto keys = ui::typed_pad_keys(typing({U'1', U',', U'5', FrameInput::Press{.key = Key::Backspace}, U'x'}));
  CHECK(keys == std::vector<PadKey>{PadKey::D1, PadKey::Point, PadKey::D5, PadKey::Backspace});
}

TEST_CASE("one touch is one intent") {
  auto stage = ui::Stage::open();
  REQUIRE(stage);
  REQUIRE((*stage)->set_size({1280, 800, 3.78f}));
  tests::Sample sample;
  CHECK(count<ui::StartPayment, ui::TillIntent>(click(**stage, tests::sample_till(sample), "pay")) == 1);
  CHECK(count<ui::TouchLine, ui::TillIntent>(click(**stage, tests::sample_till(sample), "line_2")) == 1);
  CHECK(count<ui::ConfirmPayment, ui::PaymentIntent>(click(**stage, tests::sample_payment(sample), "confirm")) == 1);
  CHECK(count<ui::NextSale, ui::ChangeIntent>(click(**stage, tests::sample_change(sample), "next_sale")) == 1);
  CHECK(count<ui::GoTo, ui::ShellIntent>(click(**stage, tests::sample_settings(sample), "rail_sell")) == 1);
  CHECK(count<ui::SetLook, ui::SettingsIntent>(click(**stage, tests::sample_settings(sample), "theme_dark")) == 1);
}

TEST_CASE("a line break in words from elsewhere is a space, and no line is drawn over another") {
  auto stage = ui::Stage::open();
  REQUIRE(stage);
  REQUIRE((*stage)->set_size({1280, 800, 3.78f}));
  auto till = tests::sample_till({});
  std::get<ui::TillView>(till.body).catalogue.tiles.front().name = "Ақ\n\tнан";
  (*stage)->draw(till, 0.016f);
  const auto says = [&](std::string_view words) {
    const auto& placed = (*stage)->registry().placed();
    return std::any_of(placed.begin(), placed.end(), [&](const ui::Placed& one) { return one.words == words; });
  };
  CHECK(says("Ақ нан"));
  auto exchange = tests::sample_exchange({});
  std::get<ui::ExchangeView>(exchange.body).connection.details = "the server does not answer:\nis it\trunning?\n";
  (*stage)->draw(exchange, 0.016f);
  CHECK(says("the server does not answer: is it running? "));
}

TEST_CASE("what cannot be done now does not answer to a touch") {
  auto stage = ui::Stage::open();
  REQUIRE(stage);
  REQUIRE((*stage)->set_size({1280, 800, 3.78f}));
  tests::Sample sample;
  sample.lines = 0;
  CHECK(count<ui::StartPayment, ui::TillIntent>(click(**stage, tests::sample_till(sample), "pay")) == 0);
}

TEST_CASE("a touch on the open number pad reaches nothing below it") {
  auto stage = ui::Stage::open();
  REQUIRE(stage);
  REQUIRE((*stage)->set_size({1280, 800, 3.78f}));
  const auto intents = click(**stage, tests::sample_pad({}), "quantity_5");
  CHECK(count<ui::TypeQuantity, ui::TillIntent>(intents) == 1);
  CHECK(count<ui::AddProduct, ui::TillIntent>(intents) == 0);
  CHECK(count<ui::PickCategory, ui::TillIntent>(intents) == 0);
}

TEST_CASE("a finger that drags the cart scrolls it and touches no line") {
  auto stage = ui::Stage::open();
  REQUIRE(stage);
  REQUIRE((*stage)->set_size({1280, 800, 3.78f}));
  const ui::ScreenView view = tests::sample_till({.lines = 60});
  for (int frame = 0; frame < 2; ++frame) (*stage)->draw(view, 0.016f);
  const ui::Rect line = (*stage)->registry().find("line_6")->rect;
  (*stage)->feed().push({0, ui::PointerMove{line.middle_x(), line.middle_y()}});
  (*stage)->feed().push({0, ui::PointerButton{0, true}});
  for (int step = 1; step <= 10; ++step)
    (*stage)->feed().push({0, ui::PointerMove{line.middle_x(), line.middle_y() - 20.0f * static_cast<float>(step)}});
  (*stage)->feed().push({0, ui::PointerButton{0, false}});
  ui::Intents all;
  for (int frame = 0; frame < 4; ++frame) {
    for (auto& intent : (*stage)->draw(view, 0.016f)) all.push_back(std::move(intent));
  }
  CHECK(count<ui::TouchLine, ui::TillIntent>(all) == 0);
  CHECK((*stage)->registry().find("line_1") == nullptr);
}
