#include "storage/z_report_json.h"

#include <nlohmann/json.hpp>

namespace storage {

using nlohmann::ordered_json;
using terminal::CashCount;
using terminal::Date;
using terminal::DrawerTotals;
using terminal::LocalTime;
using terminal::Money;
using terminal::NamedTotal;
using terminal::ShiftTotals;
using terminal::TenderTotal;
using terminal::VatRate;
using terminal::VatTotal;
using terminal::ZReport;

namespace {

constexpr int kVersion = 1;

// What a report must have and has not, or is not what it must be: thrown as the
// library throws its own, and caught in read_z_report.
[[noreturn]] void odd(const std::string& what) {
  throw ordered_json::other_error::create(501, what, static_cast<const ordered_json*>(nullptr));
}

ordered_json json_of(const CashCount& count) {
  ordered_json sheet = ordered_json::object();
  for (auto one = count.all().rbegin(); one != count.all().rend(); ++one)
    sheet[std::to_string(one->first)] = one->second;
  return sheet;
}

Money money(const ordered_json& of, const char* name) {
  const auto value = terminal::parse_money(of.at(name).get<std::string>());
  if (!value) odd(std::string(name) + " is not a sum");
  return *value;
}

LocalTime time(const ordered_json& of, const char* name) {
  const auto value = LocalTime::parse(of.at(name).get<std::string>());
  if (!value) odd(std::string(name) + " is not a time");
  return *value;
}

CashCount read_count(const ordered_json& sheet) {
  CashCount count;
  for (const auto& [tenge, pieces] : sheet.items()) {
    if (count.set(std::atoll(tenge.c_str()), pieces.get<std::int64_t>())) odd("there is no note of " + tenge);
  }
  return count;
}

ordered_json json_of(const DrawerTotals& drawer) {
  return {{"float", to_decimal(drawer.opening_float)}, {"sales", to_decimal(drawer.sales)},
          {"refunds", to_decimal(drawer.refunds)},     {"paid_in", to_decimal(drawer.paid_in)},
          {"paid_out", to_decimal(drawer.paid_out)},   {"safe_drops", to_decimal(drawer.safe_drops)},
          {"expected", to_decimal(drawer.expected())}};
}

DrawerTotals read_drawer(const ordered_json& of) {
  return {.opening_float = money(of, "float"),
          .sales = money(of, "sales"),
          .refunds = money(of, "refunds"),
          .paid_in = money(of, "paid_in"),
          .paid_out = money(of, "paid_out"),
          .safe_drops = money(of, "safe_drops")};
}

ordered_json json_of(const std::vector<NamedTotal>& rows) {
  ordered_json list = ordered_json::array();
  for (const NamedTotal& row : rows)
    list.push_back({{"name", row.name}, {"documents", row.documents}, {"gross", to_decimal(row.gross)}});
  return list;
}

std::vector<NamedTotal> read_named(const ordered_json& list) {
  std::vector<NamedTotal> rows;
  for (const auto& row : list)
    rows.push_back({row.at("name").get<std::string>(), row.at("documents").get<std::int64_t>(), money(row, "gross")});
  return rows;
}

ordered_json json_of(const std::vector<TenderTotal>& rows) {
  ordered_json list = ordered_json::array();
  for (const TenderTotal& row : rows)
    list.push_back({{"method", method_name(row.method)},
                    {"taken", to_decimal(row.taken)},
                    {"given_back", to_decimal(row.given_back)}});
  return list;
}

std::vector<TenderTotal> read_tenders(const ordered_json& list) {
  std::vector<TenderTotal> rows;
  for (const auto& row : list) {
    const auto method = terminal::parse_method(row.at("method").get<std::string>());
    if (!method) odd("there is no such tender");
    rows.push_back({*method, money(row, "taken"), money(row, "given_back")});
  }
  return rows;
}

ordered_json json_of(const std::vector<VatTotal>& rows) {
  ordered_json list = ordered_json::array();
  for (const VatTotal& row : rows)
    list.push_back({{"rate", to_decimal(row.rate)}, {"gross", to_decimal(row.gross)}, {"vat", to_decimal(row.vat)}});
  return list;
}

std::vector<VatTotal> read_vat(const ordered_json& list) {
  std::vector<VatTotal> rows;
  for (const auto& row : list) {
    const auto rate = VatRate::parse(row.at("rate").get<std::string>());
    if (!rate) odd("a rate of VAT is none");
    rows.push_back({*rate, money(row, "gross"), money(row, "vat")});
  }
  return rows;
}

ordered_json json_of(const ShiftTotals& totals) {
  return {{"sale_documents", totals.sale_documents},
          {"return_documents", totals.return_documents},
          {"sales", to_decimal(totals.sales)},
          {"returns", to_decimal(totals.returns)},
          {"net", to_decimal(totals.net())},
          {"vat", to_decimal(totals.vat())},
          {"discounts", to_decimal(totals.discounts)},
          {"unpaid", to_decimal(totals.unpaid)},
          {"paid_else", to_decimal(totals.paid_else)},
          {"tenders", json_of(totals.tenders)},
          {"vat_rates", json_of(totals.vat_rates)},
          {"categories", json_of(totals.categories)},
          {"cashiers", json_of(totals.cashiers)},
          {"drawer", json_of(totals.drawer)},
          {"paid_before", to_decimal(totals.paid_before)}};
}

ShiftTotals read_totals(const ordered_json& of) {
  return {.sale_documents = of.at("sale_documents").get<std::int64_t>(),
          .return_documents = of.at("return_documents").get<std::int64_t>(),
          .sales = money(of, "sales"),
          .returns = money(of, "returns"),
          .discounts = money(of, "discounts"),
          .unpaid = money(of, "unpaid"),
          .paid_else = money(of, "paid_else"),
          .tenders = read_tenders(of.at("tenders")),
          .vat_rates = read_vat(of.at("vat_rates")),
          .categories = read_named(of.at("categories")),
          .cashiers = read_named(of.at("cashiers")),
          .drawer = read_drawer(of.at("drawer")),
          // Reports from before it was told apart have none.
          .paid_before = of.contains("paid_before") ? money(of, "paid_before") : Money()};
}

Date date(const ordered_json& of, const char* name) {
  const auto value = Date::parse(of.at(name).get<std::string>());
  if (!value) odd(std::string(name) + " is not a day");
  return *value;
}

ZReport read_report(const ordered_json& of) {
  const auto text = [&](const char* name) { return of.at(name).get<std::string>(); };
  ZReport report{.number = text("number"),
                 .shop = text("shop"),
                 .bin = text("bin"),
                 .address = text("address"),
                 .terminal = text("terminal"),
                 .shift_number = text("shift_number"),
                 .business_day = date(of, "business_day"),
                 .opened_by = text("opened_by"),
                 .closed_by = text("closed_by"),
                 .opened_at = time(of, "opened_at"),
                 .at = time(of, "at"),
                 .totals = read_totals(of.at("totals")),
                 .count = std::nullopt};
  if (of.contains("counted"))
    report.count = {.counted = money(of, "counted"), .sheet = read_count(of.at("count")), .reason = text("reason")};
  return report;
}

}  // namespace

std::string count_json(const CashCount& count) { return json_of(count).dump(); }

std::string z_report_json(const ZReport& report) {
  ordered_json json = {{"v", kVersion},
                       {"number", report.number},
                       {"shop", report.shop},
                       {"bin", report.bin},
                       {"address", report.address},
                       {"terminal", report.terminal},
                       {"shift_number", report.shift_number},
                       {"business_day", report.business_day.to_string()},
                       {"opened_by", report.opened_by},
                       {"closed_by", report.closed_by},
                       {"opened_at", report.opened_at.to_string()},
                       {"at", report.at.to_string()},
                       {"totals", json_of(report.totals)}};
  if (report.count) {
    json["counted"] = to_decimal(report.count->counted);
    json["count"] = json_of(report.count->sheet);
    json["difference"] = to_decimal(report.difference());
    json["reason"] = report.count->reason;
  }
  return json.dump();
}

Result<ZReport> read_z_report(std::string_view text) {
  try {
    const auto json = ordered_json::parse(text);
    if (json.at("v").get<int>() > kVersion)
      return Error{ErrorCode::TooNew, "it was written by a newer version of prometric", ""};
    return read_report(json);
  } catch (const ordered_json::exception& fault) {
    return Error{ErrorCode::Corrupt, "it is not a Z report", fault.what()};
  }
}

}  // namespace storage
