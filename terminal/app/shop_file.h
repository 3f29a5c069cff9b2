// The shop's file, before there is a shop in it.
#pragma once

#include <filesystem>

#include "storage/database.h"
#include "storage/shop_setup.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/result.h"

namespace terminal {

// Opens the file of a data folder, up to date. Makes what is missing: the
// folder for its owner's eyes only, a file without a shop. Error ReadOnly,
// naming the folder, if it cannot be made.
Result<storage::Database> open_or_make_file(const std::filesystem::path& folder);

// Puts a new shop into the folder. Error Refused if it holds one.
Result<void> make_shop(const std::filesystem::path& folder, const storage::NewShop& shop, const Clock& clock);

}  // namespace terminal
