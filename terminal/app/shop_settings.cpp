#include "terminal/app/shop_settings.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "storage/device.h"
#include "storage/shop_setup.h"
#include "terminal/domain/decimal.h"
#include "terminal/domain/unicode.h"

namespace terminal {

using nlohmann::json;

namespace {

constexpr std::size_t kMostOfAValue = 60;  // Code points.

// More of either is a mistake of the keyboard.
constexpr std::int64_t kMostPoints = 1'000'000;
constexpr std::int64_t kLargestStepMinor = 100'00;

std::string beginning(const std::string& text) {
  std::string kept;
  std::size_t count = 0;
  for (const std::string_view one : split_code_points(text)) {
    if (++count > kMostOfAValue) return kept + "…";
    kept += one;
  }
  return kept;
}

// An entry's text under that name; empty where it has none.
std::string word(const json& entry, const char* name) {
  const auto found = entry.find(name);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

MeasureKind measure_kind(const std::string& name) {
  if (name == "weight") return MeasureKind::Weight;
  if (name == "price") return MeasureKind::Price;
  if (name == "count") return MeasureKind::Count;
  return MeasureKind::None;
}

MeasureEncoding measure_encoding(const std::string& name) {
  if (name == "ean8") return MeasureEncoding::Ean8;
  if (name == "upca") return MeasureEncoding::UpcA;
  if (name == "any") return MeasureEncoding::Any;
  return MeasureEncoding::Ean13;
}

// [{"pattern": "21.....{NNDDD}", "kind": "weight", "encoding": "ean13"}, …]
std::optional<std::vector<MeasureRule>> measure_rules(const json& list, std::string& why) {
  why = "it is not a list of rules";
  if (!list.is_array()) return std::nullopt;
  std::vector<MeasureRule> rules;
  for (const json& entry : list) {
    why = "it holds something that is no rule: " + entry.dump();
    if (!entry.is_object()) return std::nullopt;
    MeasureRule rule{word(entry, "pattern"), measure_kind(word(entry, "kind")),
                     measure_encoding(word(entry, "encoding"))};
    why = "it has an unusable pattern: " + rule.pattern;
    if (refuse_pattern(rule)) return std::nullopt;
    rules.push_back(std::move(rule));
  }
  return rules;
}

// [{"from": "2026-01-01", "rate": "16.00"}, …]
std::optional<VatSchedule> vat_schedule(const json& list, std::string& why) {
  why = "it is not a list of rates";
  if (!list.is_array() || list.empty()) return std::nullopt;
  std::vector<VatSchedule::Step> steps;
  for (const json& entry : list) {
    why = "an entry needs a day \"from\" and a \"rate\" in per cent, as texts";
    if (!entry.is_object()) return std::nullopt;
    const auto from = Date::parse(word(entry, "from"));
    const auto rate = VatRate::parse(word(entry, "rate"));
    if (!from || !rate) return std::nullopt;
    steps.push_back({*from, *rate});
  }
  return VatSchedule(std::move(steps));
}

std::optional<bool> yes_or_no(const json& value, std::string& why) {
  why = "it is neither true nor false";
  return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

// {"reason_over": "1.00", "approval_over": "5000.00"}
std::optional<DifferenceLimits> difference_limits(const json& value, std::string& why) {
  why = "it needs the sums \"reason_over\" and \"approval_over\", as texts, none negative";
  if (!value.is_object()) return std::nullopt;
  const auto reason = parse_money(word(value, "reason_over")), approval = parse_money(word(value, "approval_over"));
  if (!reason || !approval || reason->negative() || approval->negative()) return std::nullopt;
  return DifferenceLimits{*reason, *approval};
}

// {"receive_tolerance": "2.5", "count_approval_over": "50000.00"}
std::optional<StockLimits> stock_limits(const json& value, std::string& why) {
  why = "it needs a share \"receive_tolerance\" up to 100 and a sum \"count_approval_over\", as texts, none negative";
  if (!value.is_object()) return std::nullopt;
  StockLimits limits;
  if (value.contains("receive_tolerance")) {
    const auto share = parse_decimal(word(value, "receive_tolerance"), {.decimals = 2, .integer_digits = 3});
    if (!share || *share < 0 || *share > 10'000) return std::nullopt;
    limits.receive_tolerance_bp = *share;
  }
  if (value.contains("count_approval_over")) {
    const auto sum = parse_money(word(value, "count_approval_over"));
    if (!sum || sum->negative()) return std::nullopt;
    limits.count_approval_over = *sum;
  }
  return limits;
}

// A whole number of seconds, up to a day.
std::optional<std::int64_t> seconds(const json& value, std::string& why) {
  why = "it is not a whole number of seconds from 0 to 86400";
  if (!value.is_number_integer()) return std::nullopt;
  const auto count = value.get<std::int64_t>();
  return count >= 0 && count <= 86'400 ? std::optional(count) : std::nullopt;
}

// Nothing where it is no amount above zero.
std::optional<Money> positive_sum(const json& value) {
  const auto sum = value.is_string() ? parse_money(value.get<std::string>()) : std::nullopt;
  return sum && sum->minor() > 0 ? sum : std::nullopt;
}

std::optional<std::int64_t> whole_number(const json& value, std::int64_t least) {
  if (!value.is_number_integer() || value.get<std::int64_t>() < least || value.get<std::int64_t>() > kMostPoints)
    return std::nullopt;
  return value.get<std::int64_t>();
}

// {"each": "100.00", "earned": 1, "worth": "1.00", "least": 100, "share": "50"}: a
// point for each full 100, worth 1 when it is given, from 100 points on, at most
// for half of a sale. Without "worth" they buy nothing.
std::optional<LoyaltyRule> loyalty_rule(const json& value, std::string& why) {
  why = "it is not an object with sums and shares as texts, and points as whole numbers";
  if (!value.is_object()) return std::nullopt;
  LoyaltyRule rule;
  const auto each = positive_sum(value.value("each", json("100.00")));
  const auto earned = whole_number(value.value("earned", json(0)), 0);
  const auto least = whole_number(value.value("least", json(1)), 1);
  const auto share = VatRate::parse(word(value, "share").empty() ? "100" : word(value, "share"));
  const auto worth = value.contains("worth") ? positive_sum(value["worth"]) : std::optional(Money());
  if (!each || !earned || !least || !share || !worth) return std::nullopt;
  return LoyaltyRule{.each = *each, .earned = *earned, .worth = *worth, .least = *least, .share_bp = share->bp()};
}

// "1.00": whole tenge.
std::optional<CashRounding> cash_rounding(const json& value, std::string& why) {
  why = "it is not a sum of at most 100 tenge, as a text";
  const auto step = positive_sum(value);
  if (!step || step->minor() > kLargestStepMinor) return std::nullopt;
  return CashRounding{step->minor()};
}

// {"employee": 5, "manager": "12.5", …}, in per cent; who is not named keeps the default.
std::optional<DiscountLimits> discount_limits(const json& object, std::string& why) {
  why = "it is no list of roles with their per cent";
  if (!object.is_object()) return std::nullopt;
  DiscountLimits limits;
  for (const auto& [name, value] : object.items()) {
    const auto role = parse_role(name);
    why = "there is no role \"" + name + "\"";
    if (!role) return std::nullopt;
    why = "the limit of \"" + name + "\" is not between 0 and 100 per cent";
    const auto limit = value.is_string()           ? VatRate::parse(value.get<std::string>())
                       : value.is_number_integer() ? VatRate::parse(value.dump())
                                                   : std::nullopt;
    if (!limit) return std::nullopt;
    limits.bp[static_cast<std::size_t>(*role)] = limit->bp();
  }
  return limits;
}

// {"decimal": "comma", "bom": true}: how files for spreadsheets are written.
std::optional<CsvStyle> csv_style(const json& value, std::string& why) {
  why = "it needs \"decimal\", which is \"comma\" or \"point\", and may have \"bom\", true or false";
  if (!value.is_object()) return std::nullopt;
  const std::string decimal = word(value, "decimal");
  const json mark = value.value("bom", json(true));
  if ((decimal != "comma" && decimal != "point") || !mark.is_boolean()) return std::nullopt;
  return CsvStyle{.byte_order_mark = mark.get<bool>(), .decimal_comma = decimal == "comma"};
}

class Reading {
 public:
  Reading(storage::Database& db, ShopSettings otherwise) : db_(db), otherwise_(std::move(otherwise)) {}

  template <typename Value, typename Parse>
  Result<void> take(const char* key, Value ShopSettings::*member, Parse parse) {
    auto text = storage::shared_setting(db_, key);
    if (!text) return text.error();
    if (*text && !use(key, **text, member, parse)) settings_.*member = std::move(otherwise_.*member);
    return {};
  }

  // The same, where the terminal's own comes first.
  template <typename Value, typename Parse>
  Result<void> take_own(const char* key, Value ShopSettings::*member, Parse parse, std::string OwnSettings::*written) {
    auto own = storage::meta_get(db_, own_setting_key(key));
    if (!own) return own.error();
    if (!own->value_or("").empty() && use(own_setting_key(key), **own, member, parse)) {
      settings_.own.*written = std::move(**own);
      return {};
    }
    return take(key, member, parse);
  }

  // Of the terminal alone, and written as they are, not as JSON.
  Result<void> take_printer() {
    for (const std::string_view key : kPrinterSettings) {
      auto own = storage::meta_get(db_, own_setting_key(key));
      if (!own) return own.error();
      if (const auto why = set_printer_setting(settings_.printer, key, own->value_or("")))
        settings_.broken.push_back(broken_setting(own_setting_key(key), **own, *why));
    }
    return {};
  }

  ShopSettings settings() { return std::move(settings_); }

 private:
  // False: it cannot be used, which is reported.
  template <typename Value, typename Parse>
  bool use(const std::string& key, const std::string& text, Value ShopSettings::*member, Parse parse) {
    std::string why;
    auto value = parse(json::parse(text, nullptr, /*allow_exceptions=*/false), why);
    if (value) {
      settings_.*member = std::move(*value);
    } else {
      settings_.broken.push_back(broken_setting(key, text, why));
    }
    return value.has_value();
  }

  storage::Database& db_;
  ShopSettings otherwise_, settings_;
};

}  // namespace

BrokenSetting broken_setting(std::string key, const std::string& value, const std::string& why) {
  return {std::move(key), beginning(value), beginning(why)};
}

std::string describe(const BrokenSetting& setting) {
  return "the setting " + setting.key + " cannot be used and counts as not set: " + setting.why +
         "; it is: " + setting.value;
}

std::string own_setting_key(std::string_view key) { return "own." + std::string(key); }

Result<std::optional<std::string>> why_not_own(std::string_view key, const std::string& value) {
  if (std::count(std::begin(kPrinterSettings), std::end(kPrinterSettings), key) > 0) {
    PrinterSettings unused;
    return set_printer_setting(unused, key, value);
  }
  const json parsed = json::parse(value, nullptr, /*allow_exceptions=*/false);
  std::string why;
  bool usable = false;
  if (key == "barcode.measure_rules") {
    usable = measure_rules(parsed, why).has_value();
  } else if (key == "session.lock_after_s") {
    usable = seconds(parsed, why).has_value();
  } else if (key == "shift.ask_opening") {
    usable = yes_or_no(parsed, why).has_value();
  } else {
    return Error{ErrorCode::NotFound, "a terminal has no setting of its own for " + std::string(key), ""};
  }
  return usable ? std::optional<std::string>() : std::optional(why);
}

Result<ShopSettings> read_shop_settings(storage::Database& db, ShopSettings otherwise) {
  Reading reading(db, std::move(otherwise));
  if (auto done = reading.take_own("barcode.measure_rules", &ShopSettings::measure_rules, measure_rules,
                                   &OwnSettings::measure_rules);
      !done)
    return done.error();
  if (auto done = reading.take("vat.general_rates", &ShopSettings::general_vat, vat_schedule); !done)
    return done.error();
  if (auto done =
          reading.take_own("shift.ask_opening", &ShopSettings::ask_opening, yes_or_no, &OwnSettings::ask_opening);
      !done)
    return done.error();
  if (auto done = reading.take("shift.stop_after_24h", &ShopSettings::stop_after_day, yes_or_no); !done)
    return done.error();
  if (auto done = reading.take("shift.difference_limits", &ShopSettings::difference_limits, difference_limits); !done)
    return done.error();
  if (auto done =
          reading.take_own("session.lock_after_s", &ShopSettings::lock_after_s, seconds, &OwnSettings::lock_after_s);
      !done)
    return done.error();
  if (auto done = reading.take("loyalty.points", &ShopSettings::loyalty, loyalty_rule); !done) return done.error();
  if (auto done = reading.take("cash.rounding", &ShopSettings::cash_rounding, cash_rounding); !done)
    return done.error();
  if (auto done = reading.take("discount.limits", &ShopSettings::discount_limits, discount_limits); !done)
    return done.error();
  if (auto done = reading.take("receipt.notes", &ShopSettings::print_notes, yes_or_no); !done) return done.error();
  if (auto done = reading.take("export.csv", &ShopSettings::csv, csv_style); !done) return done.error();
  if (auto done = reading.take("stock.limits", &ShopSettings::stock_limits, stock_limits); !done) return done.error();
  if (auto done = reading.take_printer(); !done) return done.error();
  return reading.settings();
}

}  // namespace terminal
