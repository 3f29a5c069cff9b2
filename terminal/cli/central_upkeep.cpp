// central devices, revoke, status, prune, bump-epoch: the centre from day to day.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/cli/central_commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;
using syncing::CentralOperations;

struct UpkeepOptions {
  std::string dsn, bin, device;
  bool everybody = false;
  syncing::PruneLimits prune;
};

std::int64_t count_of(const ordered_json& object, const char* name) {
  const auto& value = object.at(name);
  return value.is_number() ? value.get<std::int64_t>() : 0;
}

std::string bytes_in_words(std::int64_t bytes) {
  constexpr std::int64_t kMega = 1 << 20;
  return bytes < kMega ? std::to_string((bytes + 1023) / 1024) + " KB" : std::to_string(bytes / kMega) + " MB";
}

// How far behind, in a few words.
std::string lag_in_words(const ordered_json& of) {
  const std::int64_t behind = count_of(of, "behind");
  return behind == 0 ? "up to date"
                     : std::to_string(behind) + (behind == 1 ? " position" : " positions") + " behind since " +
                           minute_of(of.at("behind_since"));
}

void print_devices(const ordered_json& devices) {
  if (devices.empty()) std::cout << "No device is enrolled.\n";
  for (const auto& device : devices) {
    std::cout << text_of(device.at("device")) << "  " << text_of(device.at("series")) << "  "
              << text_of(device.at("organization")) << ", " << text_of(device.at("workspace")) << ", "
              << text_of(device.at("terminal")) << "\n    seen " << minute_of(device.at("seen_at")) << ", "
              << count_of(device, "units") << " units";
    if (count_of(device, "waiting") > 0) std::cout << " and " << count_of(device, "waiting") << " waiting there";
    if (count_of(device, "quarantined") > 0) std::cout << ", " << count_of(device, "quarantined") << " put aside";
    if (!device.at("revoked_at").is_null()) {
      std::cout << ", revoked " << minute_of(device.at("revoked_at"));
    } else if (device.at("succeeded").get<bool>()) {
      std::cout << ", succeeded by another disk";
    } else {
      std::cout << ", " << lag_in_words(device);
    }
    std::cout << '\n';
  }
}

void print_status(const ordered_json& status) {
  std::cout << "version " << count_of(status, "version") << ", log " << bytes_in_words(count_of(status, "log_bytes"))
            << '\n';
  for (const auto& shop : status.at("organizations")) {
    std::cout << text_of(shop.at("bin")) << "  " << text_of(shop.at("organization")) << ": "
              << count_of(shop, "devices") << " devices, last seen " << minute_of(shop.at("seen_at"))
              << "\n    log: " << count_of(shop, "log_rows") << " rows, " << bytes_in_words(count_of(shop, "log_bytes"))
              << ", since " << minute_of(shop.at("log_since")) << "; position " << count_of(shop, "position")
              << ", begins at " << count_of(shop, "log_begins") << "\n    the furthest terminal is "
              << lag_in_words(shop) << "; " << count_of(shop, "waiting") << " units wait at terminals\n";
    if (count_of(shop, "without_position") > 0) {
      std::cout << "    " << count_of(shop, "without_position") << " changes have no position yet, since "
                << minute_of(shop.at("without_position_since")) << '\n';
    }
    if (count_of(shop, "quarantined") > 0) {
      std::cout << "    " << count_of(shop, "quarantined") << " units in quarantine, since "
                << minute_of(shop.at("quarantined_since")) << ": central quarantine list\n";
    }
  }
}

void print_revoked(const ordered_json& device) {
  std::cout << "Device " << text_of(device.at("device")) << " (" << text_of(device.at("series")) << ", "
            << text_of(device.at("terminal")) << ") "
            << (device.at("before").get<bool>() ? "was revoked before, " : "is revoked, ")
            << minute_of(device.at("revoked_at")) << ".\n";
}

void print_pruned(const ordered_json& done) {
  std::cout << count_of(done, "positions") << " positions of " << count_of(done, "organizations") << " organisations, "
            << count_of(done, "log_weeks") << " weeks and " << count_of(done, "log_rows") << " rows of the log and "
            << count_of(done, "receipts") << " receipts are gone.\n";
}

void print_bumped(const ordered_json& shops) {
  if (shops.empty()) std::cout << "No device is enrolled there.\n";
  for (const auto& shop : shops) {
    std::cout << text_of(shop.at("bin")) << "  " << text_of(shop.at("organization"))
              << ": every terminal loads anew; the log begins at " << count_of(shop, "log_begins") << '\n';
  }
}

Result<int> prune(const Context& context, const UpkeepOptions& options) {
  auto centre = CentralOperations::open(options.dsn);
  if (!centre) return centre.error();
  return answer(context, centre->prune(options.prune, tell_progress), print_pruned);
}

Result<int> bump_epoch(const Context& context, const UpkeepOptions& options) {
  if (options.bin.empty() != options.everybody)
    return Error{ErrorCode::Usage, "say whose terminals load anew: --bin BIN, or --everybody", ""};
  auto centre = CentralOperations::open(options.dsn);
  if (!centre) return centre.error();
  return answer(context, centre->bump_epoch(options.bin), print_bumped);
}

void add_prune(CLI::App& central, Context& context, const std::shared_ptr<UpkeepOptions>& options) {
  auto* command = central.add_subcommand("prune", "Forget old positions, log and receipts");
  add_dsn(*command, options->dsn);
  command->add_option("--keep-days", options->prune.keep_days, "Terminals that were away for longer load anew")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  command
      ->add_option("--receipts-days", options->prune.receipts_days,
                   "How old a terminal's backup may be for its units to be known again")
      ->check(CLI::Range(60, 36500))
      ->capture_default_str();
  command->callback([&context, options] { context.action = [&context, options] { return prune(context, *options); }; });
}

void add_bump_epoch(CLI::App& central, Context& context, const std::shared_ptr<UpkeepOptions>& options) {
  auto* command = central.add_subcommand("bump-epoch", "Make terminals load anew; what they have yet to send stays");
  add_dsn(*command, options->dsn);
  add_organisation(*command, options->bin);
  command->add_flag("--everybody", options->everybody, "Of all organisations");
  command->callback(
      [&context, options] { context.action = [&context, options] { return bump_epoch(context, *options); }; });
}

}  // namespace

void add_central_upkeep(CLI::App& central, Context& context) {
  auto options = std::make_shared<UpkeepOptions>();
  const auto ask = [&context, options](CLI::App* command, auto question, auto print) {
    add_dsn(*command, options->dsn);
    command->callback([&context, options, question, print] {
      context.action = [&context, options, question, print]() -> Result<int> {
        auto centre = CentralOperations::open(options->dsn);
        if (!centre) return centre.error();
        return answer(context, question(*centre, *options), print);
      };
    });
    return command;
  };
  auto* devices = ask(
      central.add_subcommand("devices", "Who is enrolled, when they were seen and how far they are"),
      [](CentralOperations& centre, const UpkeepOptions& given) { return centre.devices(given.bin); }, print_devices);
  add_organisation(*devices, options->bin);
  auto* status = ask(
      central.add_subcommand("status", "How far terminals are, what waits and how large the log is"),
      [](CentralOperations& centre, const UpkeepOptions& given) { return centre.status(given.bin); }, print_status);
  add_organisation(*status, options->bin);
  auto* revoke = ask(
      central.add_subcommand("revoke", "Stop a device at its next call"),
      [](CentralOperations& centre, const UpkeepOptions& given) { return centre.revoke(given.device); }, print_revoked);
  revoke->add_option("device", options->device, "Its id, or the series of its numbers")
      ->required()
      ->type_name("DEVICE");
  add_prune(central, context, options);
  add_bump_epoch(central, context, options);
}

}  // namespace terminal
