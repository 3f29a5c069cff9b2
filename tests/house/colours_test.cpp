#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "assets/embedded.h"

namespace {

using Theme = std::map<std::string, std::string>;  // Token to "#RRGGBB".

Theme theme(const std::string& name) {
  const auto text = assets::embedded_asset("theme/" + name + ".json");
  REQUIRE_MESSAGE(text, "no theme " << name);
  return nlohmann::json::parse(*text).get<Theme>();
}

// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const std::string& colour) {
  REQUIRE(colour.size() == 7);
  const auto part = [&](std::size_t at) {
    const double value = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

double contrast(const std::string& one, const std::string& other) {
  const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
  return (light + 0.05) / (dark + 0.05);
}

struct Pair {
  std::string front, back;
  double least;
};

constexpr double kText = 4.5, kEdge = 3;

}  // namespace

TEST_CASE("contrast is measured as the standard does") {
  CHECK(contrast("#000000", "#FFFFFF") == doctest::Approx(21));
  CHECK(contrast("#FFFFFF", "#FFFFFF") == doctest::Approx(1));
  CHECK(contrast("#767676", "#FFFFFF") == doctest::Approx(4.54).epsilon(0.01));
}

TEST_CASE("both themes can be read") {
  for (const std::string name : {"light", "dark"}) {
    CAPTURE(name);
    const Theme colours = theme(name);
    std::vector<Pair> pairs = {
        {"on_accent", "accent", kText}, {"on_accent", "accent_pressed", kText},
        {"text", "accent_soft", kText}, {"text", "accent_soft_pressed", kText},
        {"on_toast", "toast", kText},   {"on_toast_action", "toast", kText},
        {"on_paper", "paper", kText},   {"on_disabled", "disabled", kText},
        {"line", "surface", kEdge},     {"line", "raised", kEdge},
        {"accent", "surface", kEdge},   {"accent", "raised", kEdge},
    };
    for (const char* back : {"surface", "raised", "raised_pressed", "sunken", "sunken_pressed", "bar"}) {
      pairs.push_back({"text", back, kText});
    }
    for (const char* front : {"text_dim", "good", "warn", "bad", "offline"}) {
      for (const char* back : {"surface", "raised", "bar"}) pairs.push_back({front, back, kText});
    }
    for (const Pair& pair : pairs) {
      CAPTURE(pair.front);
      CAPTURE(pair.back);
      REQUIRE(colours.contains(pair.front));
      REQUIRE(colours.contains(pair.back));
      CHECK(contrast(colours.at(pair.front), colours.at(pair.back)) >= pair.least);
    }
  }
}

TEST_CASE("both themes name the same colours") {
  const Theme light = theme("light"), dark = theme("dark");
  REQUIRE(light.size() == dark.size());
  for (const auto& colour : light) {
    CAPTURE(colour.first);
    CHECK(dark.contains(colour.first));
  }
}
