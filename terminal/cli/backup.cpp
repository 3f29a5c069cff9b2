// backup and restore of the shop's file.
#include "storage/backup.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "terminal/cli/commands.h"

namespace terminal {
namespace {

namespace fs = std::filesystem;

void print_done(const Context& context, const std::string& words, const fs::path& file) {
  if (context.json)
    std::cout << nlohmann::json{{"file", file.string()}}.dump() << '\n';
  else
    std::cout << words << '\n';
}

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code code;
  return fs::weakly_canonical(a, code) == fs::weakly_canonical(b, code);
}

Result<int> backup(const Context& context, const fs::path& target) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (same_file(target, database_file(context.folder))) {
    return Error{ErrorCode::Refused, target.string() + " is the shop's own file; a backup belongs elsewhere", ""};
  }
  if (auto done = storage::backup(shop->database(), target); !done) return done.error();
  print_done(context, "The backup is in " + target.string() + ".", target);
  return 0;
}

// While another process has the file open its write-ahead log cannot be folded
// in, and a file put in its place would be written over by that process.
Result<void> require_alone(const fs::path& file) {
  std::error_code code;
  if (!fs::exists(file, code)) return {};
  auto db = storage::Database::open(file);
  if (!db) return db.error().code == ErrorCode::Corrupt ? Result<void>() : db.error();  // That is what a backup is for.
  const auto alone = db->run("PRAGMA journal_mode = DELETE");
  if (alone || alone.error().code != ErrorCode::Busy) return {};
  return Error{ErrorCode::Busy, "another prometric works with " + file.string() + "; close it first",
               alone.error().detail};
}

Result<int> restore(const Context& context, const fs::path& source) {
  const fs::path file = database_file(context.folder);
  if (same_file(source, file))
    return Error{ErrorCode::Refused, source.string() + " is the shop's own file, not a backup of it", ""};
  if (auto alone = require_alone(file); !alone) return alone.error();
  std::error_code code;
  if (fs::create_directories(context.folder, code)) fs::permissions(context.folder, fs::perms::owner_all, code);
  if (code)
    return Error{ErrorCode::ReadOnly,
                 "the data folder " + context.folder.string() + " cannot be made: " + code.message(), ""};
  UuidSource ids;
  if (auto done = storage::restore(source, file, context.clock.now().unix_ms(), ids); !done) return done.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  print_done(context, "Restored. This till now numbers its receipts " + shop->device().series + "-1, -2 …", file);
  return 0;
}

}  // namespace

void add_backup(CLI::App& app, Context& context) {
  auto target = std::make_shared<std::string>();
  auto* save = app.add_subcommand("backup", "Copy the shop's file, also while it is in use");
  save->add_option("file", *target, "Where to")->required()->type_name("FILE");
  save->callback([&context, target] { context.action = [&context, target] { return backup(context, *target); }; });

  auto source = std::make_shared<std::string>();
  auto* load = app.add_subcommand("restore", "Put a backup in the place of the shop's file");
  load->add_option("file", *source, "The backup")->required()->type_name("FILE");
  load->callback([&context, source] { context.action = [&context, source] { return restore(context, *source); }; });
}

}  // namespace terminal
