// What an organisation has at its centre before anything is measured. `db` is a
// superuser's connection; the organisation is there.
#pragma once

#include <cstdint>
#include <string>

#include "sync/connection.h"

namespace bench {

syncing::Connection open_patiently(const std::string& dsn);  // For statements of minutes.

// Articles with a price, a barcode and a name of three words.
void fill_products(syncing::Connection& db, const std::string& bin, std::int64_t count);

// A past: as many entries of its log, four to a position, of the last five days.
void fill_log(syncing::Connection& db, const std::string& bin, std::int64_t entries);

}  // namespace bench
