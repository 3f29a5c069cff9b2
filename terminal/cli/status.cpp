// status: who this terminal is, what waits and how safe the rest is, and how it
// stands with its centre.
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "storage/search_index.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/exchange_figures.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

ordered_json broken_settings(const Shop& shop) {
  ordered_json list = ordered_json::array();
  for (const BrokenSetting& broken : shop.broken_settings())
    list.push_back({{"key", broken.key}, {"value", broken.value}, {"reason", broken.why}});
  return list;
}

std::string local_time(std::int64_t unix_ms) { return almaty_time(Instant{unix_ms * 1000}).to_string(); }

template <typename T>
ordered_json or_null(const std::optional<T>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

std::optional<std::string> last_time(const ExchangeStanding& standing) {
  if (!standing.exchanged || !standing.exchanged->last_unix_ms) return std::nullopt;
  return local_time(*standing.exchanged->last_unix_ms);
}

ordered_json trouble_json(const ExchangeStanding& standing) {
  if (!standing.trouble) return nullptr;
  const auto& trouble = *standing.trouble;
  return {
      {"since", local_time(trouble.since_ms)}, {"message", trouble.error.message}, {"detail", trouble.error.detail}};
}

ordered_json as_json(const Shop& shop, const ExchangeStanding& standing, const storage::SearchProgress& search) {
  const auto& [units, levels, figures, since, exchanged, trouble, loading, load_total] = standing;
  const std::optional<std::string> oldest = since ? std::optional(since->to_string()) : std::nullopt;
  return {{"device", shop.device().device_id.to_string()},
          {"organization", shop.place().organization_name},
          {"workspace", shop.place().workspace_name},
          {"units", {{"total", units.total}, {"pending", units.pending}, {"quarantined", units.refused}}},
          {"position", exchanged ? exchanged->position : 0},
          {"last_sync", or_null(last_time(standing))},
          {"server", exchanged ? ordered_json(exchanged->server) : ordered_json()},
          {"search", {{"complete", search.complete()}, {"indexed", search.indexed}, {"waiting", search.waiting}}},
          {"waiting_since", or_null(oldest)},
          {"levels",
           {{"disk", levels.disk},
            {"central", levels.central},
            {"replicated", levels.replicated},
            {"backed_up", levels.backed_up}}},
          {"conflicts", figures.conflicts},
          {"put_aside", figures.put_aside},
          {"broken_settings", broken_settings(shop)},
          {"first_load", loading ? ordered_json{{"documents", load_total}} : ordered_json()},
          {"trouble", trouble_json(standing)}};
}

void print_exchange(const ExchangeStanding& standing) {
  const auto& units = standing.units;
  std::cout << units.total << " units: " << units.pending << " wait to be sent"
            << (standing.waiting_since ? " since " + standing.waiting_since->to_string().substr(0, 16) : "") << ", "
            << units.refused << " refused by the centre" << (units.refused > 0 ? " (prometric quarantine)" : "")
            << '\n';
  if (!standing.exchanged) {
    std::cout << "no centre: everything is kept here\n";
    return;
  }
  const auto& levels = standing.levels;
  std::cout << "as safe as: " << levels.disk << " on this disk, " << levels.central << " at the centre, "
            << levels.replicated << " on its standby, " << levels.backed_up << " in its backup\n";
  if (standing.figures.conflicts > 0)
    std::cout << standing.figures.conflicts << " edits have met others and are to be decided (prometric conflicts)\n";
  if (standing.figures.put_aside > 0)
    std::cout << standing.figures.put_aside << " documents from the centre cannot be kept here (prometric verify)\n";
  std::cout << "centre " << standing.exchanged->server << ", position " << standing.exchanged->position
            << ", last exchange " << last_time(standing).value_or("never") << '\n';
  if (standing.loading) std::cout << "the first load is not finished: prometric sync --once goes on with it\n";
  if (standing.trouble) {
    std::cout << "the exchange stands still since " << local_time(standing.trouble->since_ms).substr(0, 16) << ": "
              << standing.trouble->error.message << '\n';
  }
}

void print_text(const Shop& shop, const ExchangeStanding& standing, const storage::SearchProgress& search) {
  const auto& place = shop.place();
  std::cout << place.organization_name << ", " << place.workspace_name << ", " << place.terminal_name << '\n'
            << "device " << shop.device().device_id.to_string() << ", series " << shop.device().series << '\n';
  print_exchange(standing);
  if (!search.complete()) {
    std::cout << "search is being prepared: " << search.waiting << " of " << search.indexed + search.waiting
              << " rows are left\n";
  }
}

Result<int> status(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto standing = exchange_standing(*shop);
  if (!standing) return standing.error();
  auto search = storage::search_progress(shop->database());
  if (!search) return search.error();
  if (context.json)
    std::cout << as_json(*shop, *standing, *search).dump() << '\n';
  else
    print_text(*shop, *standing, *search);
  return 0;
}

}  // namespace

void add_status(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("status", "Who this terminal is and what waits to be sent");
  command->callback([&context] { context.action = [&context] { return status(context); }; });
}

}  // namespace terminal
