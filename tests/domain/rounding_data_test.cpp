// Published cases of VAT, rounding and allocation from other shops' programs.
//
// Nothing is left out. Where a case stands for a scheme that the till does not
// use (other remainders, HALF_ODD, net prices), its figure is built here from
// the domain's divide(), so that our rounding is still what is tried. Of the
// "residual rounding" documents the split between bank and cash was never
// published, so only what they must keep is checked: paid = total +
// difference, a difference below one interval, tax and total exact.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <numeric>

#include "terminal/domain/cart.h"
#include "terminal/domain/decimal.h"
#include "terminal/domain/tax.h"
#include "tests/domain/exact.h"
#include "tests/support/goods.h"
#include "tests/support/print.h"
#include "tests/support/shared_data.h"

namespace terminal {
namespace {

using nlohmann::json;
using tests::Exact;

const Exact kHundred{100, 0};

std::string text_of(const json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }
Exact exact(const json& value) { return Exact::parse(text_of(value)); }

// Nothing where the figure has more decimals than money.
std::optional<Money> money(const json& value) { return parse_money(text_of(value)); }

VatRate rate(const json& value) {
  const auto parsed = VatRate::parse(text_of(value));
  REQUIRE(parsed.has_value());
  return *parsed;
}

void check_equal(const Exact& actual, const json& expected) {
  CAPTURE(expected.dump());
  CAPTURE(decimal_text(static_cast<std::int64_t>(actual.units), actual.scale));
  CHECK(actual == exact(expected));
}

Rounding rounding_of(const std::string& mode) {
  if (mode == "HALF_UP") return Rounding::HalfAwayFromZero;
  if (mode == "HALF_DOWN") return Rounding::HalfTowardZero;
  if (mode == "HALF_EVEN") return Rounding::HalfEven;
  if (mode == "UP") return Rounding::AwayFromZero;
  REQUIRE(mode == "DOWN");
  return Rounding::TowardZero;
}

// The interval, or so many of the currency's smallest units.
Exact step_of(const json& input) {
  if (input.contains("interval")) return exact(input["interval"]);
  const bool whole = input.at("currency") == "JPY";
  return {input.at("step_minor_units").get<std::int64_t>(), whole ? 0 : 2};
}

void cash_rounding(const json& input, const json& expected) {
  const std::string mode = input.at("mode");
  Exact amount = exact(input["amount"]);
  const Exact step = step_of(input);
  if (mode == "MUST_BE_EXACT") {
    const bool loses = !(tests::rounded_to(amount, step, "UP") == tests::rounded_to(amount, step, "DOWN"));
    CHECK(loses == expected.contains("error"));
    if (loses) return;
    check_equal(tests::rounded_to(amount, step, "UP"), expected.at("rounded"));
    return;
  }
  // Some round to tiyn before they round to coins.
  if (input.contains("decimals_before_interval")) {
    amount = tests::rounded(amount, input["decimals_before_interval"], mode);
  }
  const Exact result = tests::rounded_to(amount, step, mode);
  check_equal(result, expected.at("rounded"));
  if (const auto ours = money(input["amount"])) {
    const auto cents = static_cast<std::int64_t>(step.units * tests::power_of_ten(2) / tests::power_of_ten(step.scale));
    CHECK(ours->rounded_to(cents, rounding_of(mode)) == money(expected["rounded"]));
    if (expected.contains("difference")) {
      CHECK(ours->rounded_to(cents, rounding_of(mode)) - *ours == money(expected["difference"]));
    }
  }
}

void gross_from_net(const json& input, const json& expected) {
  const Exact with_tax = tests::sum(kHundred, exact(input["rate_percent"]));
  check_equal(tests::portion(exact(input["net"]), with_tax, kHundred, input["decimals"]), expected.at("gross"));
}

void round_to_integer(const json& input, const json& expected) {
  std::string mode = input.at("mode");
  if (mode == "UP") mode = "CEILING";  // These authors round up, not away.
  if (mode == "DOWN") mode = "FLOOR";
  check_equal(tests::rounded(exact(input["value"]), 0, mode), expected.at("rounded"));
}

void round_decimals(const json& input, const json& expected) {
  const auto result = tests::rounded(exact(input["value"]), input["decimals"], input["mode"]);
  check_equal(result, expected.at("rounded"));
  if (result.scale == 2)
    CHECK(to_decimal(Money::from_minor(static_cast<std::int64_t>(result.units))) == expected["rounded"]);
}

std::vector<std::int64_t> weights_of(const json& ratios) {
  std::vector<std::int64_t> weights;
  for (const auto& ratio : ratios) weights.push_back(std::stoll(ratio.get<std::string>()));
  return weights;
}

std::int64_t minor_of(const std::string& part) {
  const auto space = part.find(' ');  // "USD 0.34", or minor units alone.
  if (space == std::string::npos) return std::stoll(part);
  const auto parsed = parse_money(part.substr(space + 1));
  REQUIRE(parsed.has_value());
  return parsed->minor();
}

std::vector<std::int64_t> floors(std::int64_t total, const std::vector<std::int64_t>& weights) {
  const auto all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::vector<std::int64_t> parts;
  for (const auto weight : weights) parts.push_back(divide(Int128{total} * weight, all, Rounding::TowardZero));
  return parts;
}

// Where each unit that is left over goes, by scheme: the weights' own order,
// or by what the floors cut off, or the heaviest part.
std::vector<std::size_t> takers(const std::string& scheme, std::int64_t total, const std::vector<std::int64_t>& weights,
                                const std::vector<std::int64_t>& parts) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] != 0) order.push_back(i);
  }
  const auto all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  const auto cut = [&](std::size_t i) {
    const Int128 rest = Int128{total} * weights[i] - Int128{parts[i]} * all;
    return rest < 0 ? -rest : rest;
  };
  if (scheme == "FloorToLargestRemainder") {
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return cut(a) > cut(b); });
  } else if (scheme == "FloorToLargestRatio") {
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weights[a] > weights[b]; });
  }
  return order;
}

std::vector<std::int64_t> allocated(const std::string& scheme, std::int64_t total,
                                    const std::vector<std::int64_t>& weights) {
  auto parts = floors(total, weights);
  if (scheme == "BlockSeparate") {  // Only whole rounds of all ratios, the rest apart.
    auto smallest = weights;
    const auto common =
        std::accumulate(weights.begin(), weights.end(), std::int64_t{0}, std::gcd<std::int64_t, std::int64_t>);
    for (auto& weight : smallest) weight /= common;
    const auto block = std::accumulate(smallest.begin(), smallest.end(), std::int64_t{0});
    const auto blocks = divide(total, block, Rounding::TowardZero);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = blocks * smallest[i];
  }
  auto left = total - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
  if (scheme.ends_with("Separate")) {
    parts.push_back(left);
    return parts;
  }
  const auto unit = left < 0 ? -1 : 1;
  for (const auto i : takers(scheme, total, weights, parts)) {
    if (left == 0) break;
    parts[i] += unit;
    left -= unit;
  }
  return parts;
}

void allocate(const json& input, const json& expected) {
  std::vector<std::int64_t> parts;
  for (const auto& part : expected.at("parts")) parts.push_back(minor_of(part));
  REQUIRE((!input.contains("cash_step") || input["cash_step"].is_null()));
  const bool in_minor = input.contains("minor_units");
  const auto total = in_minor ? std::stoll(text_of(input["minor_units"])) : money(input["amount"])->minor();
  const std::string scheme = input.value("scheme", "FloorToFirst");
  const auto weights = weights_of(input.at("ratios"));

  const auto ours = Money::from_minor(total).allocate(weights);
  Money sum;
  for (const auto part : ours) sum += part;
  CHECK(sum.minor() == total);
  CHECK(allocated(scheme, total, weights) == parts);
  if (scheme != "FloorToFirst") return;
  for (std::size_t i = 0; i < ours.size(); ++i) CHECK(ours[i].minor() == parts[i]);
}

void single_line_vat(const json& input, const json& expected) {
  const Exact price = exact(input["price"]), percent = exact(input["rate_percent"]);
  const bool inside = input["price_includes_tax"];
  const Exact whole = inside ? tests::sum(kHundred, percent) : kHundred;
  Exact tax = tests::portion(price, percent, whole, 6);
  if (!input["currency_step"].is_null()) {
    const Exact fine = tests::portion(price, percent, whole, 12);
    tax = tests::rounded_to(fine, exact(input["currency_step"]), "HALF_UP");
  }
  check_equal(tax, expected.at("tax"));
  const Exact opposite{-tax.units, tax.scale};
  check_equal(inside ? price : tests::sum(price, tax), expected.at("total_included"));
  check_equal(inside ? tests::sum(price, opposite) : price, expected.at("total_excluded"));
  if (input["currency_step"] == "0.01") {
    REQUIRE(inside);
    CHECK(vat_inside(*money(input["price"]), rate(input["rate_percent"])) == money(expected["tax"]));
  }
}

Money tax_of(Money base, VatRate percent, bool inside) {
  return inside ? vat_inside(base, percent) : base.share(percent.bp(), Rounding::HalfAwayFromZero);
}

void multi_line_vat(const json& input, const json& expected) {
  const bool inside = input["prices_include_tax"];
  std::map<VatRate, Money> bases, per_line;
  for (const auto& line : input.at("lines")) {
    const auto percent = rate(line["rate_percent"]);
    const auto quantity = parse_quantity(text_of(line["qty"]));
    const Money base = times(*money(line["price"]), quantity.value(), Rounding::HalfAwayFromZero);
    bases[percent] += base;
    per_line[percent] += tax_of(base, percent, inside);
  }
  for (const auto& row : expected.at("round_per_line")) {
    CHECK(bases.at(rate(row["rate_percent"])) == money(row["price_base"]));
    CHECK(per_line.at(rate(row["rate_percent"])) == money(row["tax"]));
  }
  for (const auto& row : expected.at("round_globally")) {
    const auto percent = rate(row["rate_percent"]);
    CHECK(tax_of(bases.at(percent), percent, inside) == money(row["tax"]));
  }
}

// Two taxes on the price and a third on the price with both of them: 0.53 a
// line is 3 % of 17.80; on the first one alone it would be 0.51.
void multi_line_multi_tax(const json& input, const json& expected) {
  const Exact first{6, 2}, third{3, 2}, with_both{112, 2};
  const auto taxes = [&](const Exact& base) {
    const Exact six = tests::portion(base, first, {1, 0}, 2);
    const Exact upon = {base.units * with_both.units, base.scale + with_both.scale};
    return std::vector<Exact>{six, six, tests::portion(upon, third, {1, 0}, 2)};
  };
  Exact base;
  std::vector<Exact> per_line(3);
  for (const auto& line : input.at("lines")) {
    REQUIRE(line["qty"] == "1");
    const Exact price = exact(line["price"]);
    base = tests::sum(base, price);
    const auto each = taxes(price);
    for (std::size_t i = 0; i < 3; ++i) per_line[i] = tests::sum(per_line[i], each[i]);
  }
  const auto check = [&](const std::vector<Exact>& found, const json& row) {
    check_equal(base, row.at("base"));
    Exact tax;
    for (std::size_t i = 0; i < 3; ++i) {
      check_equal(found[i], row.at("per_tax")[i]);
      tax = tests::sum(tax, found[i]);
    }
    check_equal(tax, row.at("tax"));
    check_equal(tests::sum(base, tax), row.at("total"));
  };
  check(per_line, expected.at("round_per_line"));
  check(taxes(base), expected.at("round_globally"));
}

// The customer's sum is rounded half away from zero, so the discount is
// rounded half toward it.
void line_discount(const json& input, const json& expected) {
  const Money price = *money(input["price"]);
  const auto percent = rate(input["discount_percent"]).bp();
  CHECK(price.share(10'000 - percent, Rounding::HalfAwayFromZero) == money(expected["line_total"]));
  Cart cart;
  REQUIRE_FALSE(cart.add(tests::product({.price_minor = price.minor()}), Quantity::whole(1)));
  REQUIRE_FALSE(cart.set_line_discount(cart.lines()[0].key, price.share(percent, Rounding::HalfTowardZero)));
  CHECK(cart.totals().total == money(expected["line_total"]));
}

void vat_included(const json& input, const json& expected) {
  const Money total = *money(input["total_with_vat"]);
  CHECK(vat_inside(total, rate(input["rate_percent"])) == money(expected["vat"]));
  CHECK(vat_inside(-total, rate(input["rate_percent"])) == -*money(expected["vat"]));
}

void rounded_document(const json& input, const json& expected) {
  Money price = *money(input["list_price"]);
  if (input["doc"] == "refund") price = -price;
  REQUIRE(input["price_includes_tax"] == false);
  const Money tax = tax_of(price, rate(input["vat_percent"]), false);
  CHECK(tax == money(expected["tax"]));
  CHECK(price + tax == money(expected["total"]));
  const Money paid = *money(expected["paid"]), difference = *money(expected["rounding_difference"]);
  CHECK(paid == price + tax + difference);
  const Money interval = *money(input["interval"]);
  CHECK(difference < interval);
  CHECK(-difference < interval);
  if (input["payment"] == "cash") {
    CHECK((price + tax).rounded_to(interval.minor(), rounding_of(input["mode"])) == paid);
  }
}

using Check = void (*)(const json&, const json&);

const std::map<std::string, Check> kChecks = {
    {"cash_rounding", cash_rounding},
    {"gross_from_net", gross_from_net},
    {"round_to_integer", round_to_integer},
    {"round_decimals", round_decimals},
    {"allocate_discount_or_total", allocate},
    {"single_line_vat", single_line_vat},
    {"multi_line_vat", multi_line_vat},
    {"multi_line_multi_tax", multi_line_multi_tax},
    {"line_discount", line_discount},
    {"vat_included_12_kazakhstan", vat_included},
    {"pos_cash_rounding_document", rounded_document},
};

TEST_CASE("VAT, rounding and sharing out agree with every published case") {
  const auto path = tests::shared_data("vat-rounding/cases.json");
  if (!path) return;
  std::map<std::string, int> checked;
  const json cases = json::parse(tests::read_file(*path));
  for (const auto& row : cases) {
    CAPTURE(row.dump());
    const auto check = kChecks.find(row.at("kind").get<std::string>());
    REQUIRE(check != kChecks.end());
    check->second(row.at("input"), row.at("expected"));
    ++checked[check->first];
  }
  int total = 0;
  for (const auto& [kind, count] : checked) {
    MESSAGE(kind, ": ", count);
    total += count;
  }
  MESSAGE("cases checked: ", total, " of ", cases.size());
  CHECK(total == static_cast<int>(cases.size()));
}

}  // namespace
}  // namespace terminal
