#include "storage/price_reasons.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

namespace storage {

using nlohmann::json;
using terminal::Money;
using terminal::PriceReason;
using terminal::SaleLine;
using terminal::Uuid;

namespace {

constexpr std::string_view kKinds[] = {"list", "open", "changed", "promotion", "shown", "line", "cart"};
static_assert(std::size(kKinds) == terminal::kReasonKinds);

json written(const PriceReason& reason) {
  json out = {{"kind", std::string(kKinds[static_cast<std::size_t>(reason.kind)])}};
  if (!reason.id.nil()) out["id"] = reason.id.to_string();
  if (!reason.name.empty()) out["name"] = reason.name;
  if (!reason.why.empty()) out["for"] = reason.why;
  if (!reason.amount.zero()) out["amount"] = to_decimal(reason.amount);
  if (reason.percent_bp != 0) out["percent"] = to_decimal(terminal::VatRate::from_bp(reason.percent_bp));
  if (!reason.approver.employee.nil()) {
    out["approved_by"] = reason.approver.employee.to_string();
    out["why"] = reason.approver.why;
  }
  return out;
}

std::string word(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<PriceReason> read(const json& entry) {
  if (!entry.is_object()) return std::nullopt;
  const auto kind = std::find(std::begin(kKinds), std::end(kKinds), word(entry, "kind"));
  if (kind == std::end(kKinds)) return std::nullopt;
  PriceReason reason;
  reason.kind = static_cast<terminal::ReasonKind>(kind - std::begin(kKinds));
  reason.id = Uuid::parse(word(entry, "id")).value_or(Uuid());
  reason.name = word(entry, "name");
  reason.why = word(entry, "for");
  reason.amount = terminal::parse_money(word(entry, "amount")).value_or(Money());
  if (const auto percent = terminal::VatRate::parse(word(entry, "percent"))) reason.percent_bp = percent->bp();
  reason.approver.employee = Uuid::parse(word(entry, "approved_by")).value_or(Uuid());
  reason.approver.why = word(entry, "why");
  return reason;
}

}  // namespace

std::string price_fields(const SaleLine& line) {
  json fields = json::object();
  if (!line.reasons.empty()) {
    json price = {{"shelf", to_decimal(line.shelf_price)}, {"reasons", json::array()}};
    for (const PriceReason& reason : line.reasons) price["reasons"].push_back(written(reason));
    fields["price"] = std::move(price);
  }
  if (!line.pack.lot.empty()) fields["lot"] = line.pack.lot;
  if (line.pack.expires) fields["expires"] = line.pack.expires->to_string();
  return fields.dump(-1, ' ', false, json::error_handler_t::replace);
}

void read_price_fields(std::string_view custom_fields, SaleLine& line) {
  const json fields = json::parse(custom_fields, nullptr, /*allow_exceptions=*/false);
  if (!fields.is_object() || !fields.contains("price") || !fields["price"].is_object()) return;
  const json& price = fields["price"];
  line.shelf_price = terminal::parse_money(word(price, "shelf")).value_or(Money());
  const auto reasons = price.find("reasons");
  if (reasons == price.end() || !reasons->is_array()) return;
  for (const json& entry : *reasons) {
    if (auto reason = read(entry)) line.reasons.push_back(std::move(*reason));
  }
}

}  // namespace storage
