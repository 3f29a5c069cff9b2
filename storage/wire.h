// The spelling of values on the wire (sync/README.md): JSON, with numerics as
// decimal strings, ids, dates and times as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "storage/schema/description.h"
#include "terminal/domain/result.h"

struct sqlite3_stmt;
struct sqlite3_value;

namespace storage {

// Appends `text` as a JSON string. False if it is not UTF-8 or holds a NUL.
bool append_json_string(std::string& out, std::string_view text);

// A scaled integer as a decimal: 45050 at scale 2 is "450.50".
std::string scaled_decimal(std::int64_t value, int scale);

// Appends a stored value as JSON. False if it cannot be spelled.
bool append_json_value(std::string& out, const schema::Column& column, sqlite3_value* value);

// A value as it came over the wire. Numbers with a fraction and the contents
// of JSON columns keep their spelling.
using WireValue = std::variant<std::monostate, bool, std::int64_t, std::string_view>;

// Binds it to a parameter of a statement on that column. The error names the
// column and its type.
terminal::Result<void> bind_wire_value(sqlite3_stmt* statement, int index, const schema::Column& column,
                                       const WireValue& value);

}  // namespace storage
