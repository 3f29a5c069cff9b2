#include "terminal/app/shop_settings.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "storage/shop_setup.h"
#include "terminal/domain/unicode.h"

namespace terminal {

using nlohmann::json;

namespace {

constexpr std::size_t kMostOfAValue = 60;  // Code points.

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

// A whole number of seconds, up to a day.
std::optional<std::int64_t> seconds(const json& value, std::string& why) {
  why = "it is not a whole number of seconds from 0 to 86400";
  if (!value.is_number_integer()) return std::nullopt;
  const auto count = value.get<std::int64_t>();
  return count >= 0 && count <= 86'400 ? std::optional(count) : std::nullopt;
}

class Reading {
 public:
  Reading(storage::Database& db, ShopSettings otherwise) : db_(db), otherwise_(std::move(otherwise)) {}

  template <typename Value, typename Parse>
  Result<void> take(const char* key, Value ShopSettings::*member, Parse parse) {
    auto text = storage::shared_setting(db_, key);
    if (!text) return text.error();
    if (!*text) return {};
    std::string why;
    if (auto value = parse(json::parse(**text, nullptr, /*allow_exceptions=*/false), why)) {
      settings_.*member = std::move(*value);
    } else {
      settings_.*member = std::move(otherwise_.*member);
      settings_.broken.push_back({key, beginning(**text), beginning(why)});
    }
    return {};
  }

  ShopSettings settings() { return std::move(settings_); }

 private:
  storage::Database& db_;
  ShopSettings otherwise_, settings_;
};

}  // namespace

std::string describe(const BrokenSetting& setting) {
  return "the setting " + setting.key + " cannot be used and counts as not set: " + setting.why +
         "; it is: " + setting.value;
}

Result<ShopSettings> read_shop_settings(storage::Database& db, ShopSettings otherwise) {
  Reading reading(db, std::move(otherwise));
  if (auto done = reading.take("barcode.measure_rules", &ShopSettings::measure_rules, measure_rules); !done)
    return done.error();
  if (auto done = reading.take("vat.general_rates", &ShopSettings::general_vat, vat_schedule); !done)
    return done.error();
  if (auto done = reading.take("shift.ask_opening", &ShopSettings::ask_opening, yes_or_no); !done) return done.error();
  if (auto done = reading.take("shift.stop_after_24h", &ShopSettings::stop_after_day, yes_or_no); !done)
    return done.error();
  if (auto done = reading.take("shift.difference_limits", &ShopSettings::difference_limits, difference_limits); !done)
    return done.error();
  if (auto done = reading.take("session.lock_after_s", &ShopSettings::lock_after_s, seconds); !done)
    return done.error();
  return reading.settings();
}

}  // namespace terminal
