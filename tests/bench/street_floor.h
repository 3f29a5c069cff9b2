// The raw work of a street (street.h): each sale one JSONB call into tables without
// triggers, durable, and the sale read as JSON once for each till next door.
#pragma once

#include <string>

#include "tests/bench/server_cpu.h"

namespace bench {

struct StreetFloor {
  double units_per_s = 0;
  double server_ms = 0;  // CPU of one sale.
};

// With as many sessions as a street has threads, for so long or for as many sales
// as there are: of those that the database has.
StreetFloor run_street_floor(const std::string& dsn, const ServerCpu& server, int neighbours, double seconds);

}  // namespace bench
