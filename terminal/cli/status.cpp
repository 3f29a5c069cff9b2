// status: who this terminal is, what waits, and how it stands with its centre.
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "storage/search_index.h"
#include "sync/membership.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using Exchanged = std::optional<syncing::Exchanged>;

std::optional<std::string> last_time(const Exchanged& exchanged) {
  if (!exchanged || !exchanged->last_unix_ms) return std::nullopt;
  return almaty_time(Instant{*exchanged->last_unix_ms * 1000}).to_string();
}

void print_json(const Shop& shop, const storage::UnitCounts& units, const Exchanged& exchanged,
                const storage::SearchProgress& search) {
  const auto last = last_time(exchanged);
  const nlohmann::ordered_json status = {
      {"device", shop.device().device_id.to_string()},
      {"organization", shop.place().organization_name},
      {"workspace", shop.place().workspace_name},
      {"units", {{"total", units.total}, {"pending", units.pending}, {"quarantined", units.refused}}},
      {"position", exchanged ? exchanged->position : 0},
      {"last_sync", last ? nlohmann::ordered_json(*last) : nlohmann::ordered_json()},
      {"server", exchanged ? nlohmann::ordered_json(exchanged->server) : nlohmann::ordered_json()},
      {"search", {{"complete", search.complete()}, {"indexed", search.indexed}, {"waiting", search.waiting}}}};
  std::cout << status.dump() << '\n';
}

void print_text(const Shop& shop, const storage::UnitCounts& units, const Exchanged& exchanged,
                const storage::SearchProgress& search) {
  const auto& place = shop.place();
  std::cout << place.organization_name << ", " << place.workspace_name << ", " << place.terminal_name << '\n'
            << "device " << shop.device().device_id.to_string() << ", series " << shop.device().series << '\n'
            << units.total << " units: " << units.pending << " wait to be sent, " << units.refused
            << " refused by the centre\n";
  if (!search.complete()) {
    std::cout << "search is being prepared: " << search.waiting << " of " << search.indexed + search.waiting
              << " rows are left\n";
  }
  if (!exchanged) {
    std::cout << "no centre: everything is kept here\n";
    return;
  }
  std::cout << "centre " << exchanged->server << ", position " << exchanged->position << ", last exchange "
            << last_time(exchanged).value_or("never") << '\n';
}

Result<int> status(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto units = shop->units();
  if (!units) return units.error();
  auto exchanged = syncing::last_exchange(shop->database());
  if (!exchanged) return exchanged.error();
  auto search = storage::search_progress(shop->database());
  if (!search) return search.error();
  context.json ? print_json(*shop, *units, *exchanged, *search) : print_text(*shop, *units, *exchanged, *search);
  return 0;
}

}  // namespace

void add_status(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("status", "Who this terminal is and what waits to be sent");
  command->callback([&context] { context.action = [&context] { return status(context); }; });
}

}  // namespace terminal
