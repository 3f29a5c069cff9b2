#include "sync/binary_rows.h"

#include <array>
#include <limits>
#include <optional>

#include "terminal/domain/money.h"

namespace syncing {

using storage::Statement;
using storage::schema::Column;
using storage::schema::ValueKind;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Int128;
using terminal::Result;
using terminal::Uuid;

namespace {

constexpr std::string_view kSignature("PGCOPY\n\xff\r\n\0", 11);
constexpr std::size_t kHead = 19;  // Signature, flags, length of an extension that there is not.
// PostgreSQL counts from 2000, the mirror from 1970.
constexpr std::int64_t kEpochDays = 10'957;
constexpr std::int64_t kDayMicros = 86'400'000'000;
constexpr std::int64_t kEpochMicros = kEpochDays * kDayMicros;

// Days since 1970 of years 1 to 9999: PostgreSQL's infinities have no place there, nor here.
bool on_calendar(std::int64_t days) { return days >= -719'162 && days <= 2'932'896; }

Error broken(const std::string& what) { return {ErrorCode::Corrupt, "rows from the centre are broken: " + what, ""}; }

std::int64_t big_endian(std::string_view bytes) {
  std::uint64_t value = bytes.empty() || (static_cast<std::uint8_t>(bytes[0]) & 0x80U) == 0 ? 0 : ~std::uint64_t{0};
  for (const char c : bytes) value = value << 8U | static_cast<std::uint8_t>(c);
  return static_cast<std::int64_t>(value);
}

// Takes fields off a stream.
struct Walk {
  std::string_view stream;
  std::size_t at;

  std::optional<std::string_view> take(std::size_t length) {
    if (at > stream.size() || stream.size() - at < length) return std::nullopt;
    const auto bytes = stream.substr(at, length);
    at += length;
    return bytes;
  }

  // Fields of the next row; -1: the end; nothing: the stream is cut.
  std::optional<std::int64_t> fields() {
    const auto count = take(2);
    return count ? std::optional(big_endian(*count)) : std::nullopt;
  }

  enum class Field { Value, Null, Cut };
  Field field(std::string_view& value) {
    const auto length = take(4);
    if (!length) return Field::Cut;
    const std::int64_t bytes = big_endian(*length);
    if (bytes < 0) return Field::Null;
    const auto taken = take(static_cast<std::size_t>(bytes));
    if (!taken) return Field::Cut;
    value = *taken;
    return Field::Value;
  }
};

}  // namespace

std::string_view row_type(const Column& column) {
  switch (storage::schema::value_kind(column)) {
    case ValueKind::Uuid: return "uuid";
    case ValueKind::Numeric: return "numeric";
    case ValueKind::Json: return column.pg_type == "jsonb" ? "jsonb" : "text";
    case ValueKind::Text: return "text";
    default: return column.pg_type;
  }
}

Result<std::int64_t> read_numeric(std::string_view sent, int scale) {
  constexpr std::int64_t kNegative = 0x4000;
  if (sent.size() < 8 || sent.size() % 2 != 0) return broken("a number is cut");
  const auto word = [&](std::size_t n) { return big_endian(sent.substr(2 * n, 2)); };
  const std::int64_t digits = word(0), weight = word(1), sign = word(2) & 0xffff;
  if (digits < 0 || sent.size() != 8 + 2 * static_cast<std::size_t>(digits)) return broken("a number is cut");
  if (sign != 0 && sign != kNegative) return broken("a value is not a number");
  Int128 value = 0;
  for (std::int64_t i = 0; i < digits; ++i) {
    const std::int64_t digit = word(4 + static_cast<std::size_t>(i));
    if (digit < 0 || digit >= 10'000) return broken("a number has a digit that is none");
    value = value * 10'000 + digit;
    if (value > std::numeric_limits<std::int64_t>::max()) return broken("a number is too large");
  }
  // Each digit is four of ours; the last one stands at 10000^(weight - digits + 1).
  std::int64_t power = digits == 0 ? 0 : 4 * (weight - digits + 1) + scale;
  for (; power > 0 && value <= std::numeric_limits<std::int64_t>::max(); --power) value *= 10;
  for (; power < 0; ++power) {
    if (value % 10 != 0) return broken("a number has more decimals than its column");
    value /= 10;
  }
  if (value > std::numeric_limits<std::int64_t>::max()) return broken("a number is too large");
  return static_cast<std::int64_t>(sign == kNegative ? -value : value);
}

namespace {

Result<void> bind(Statement& statement, int index, const Column& column, std::string_view sent) {
  const auto sized = [&](std::size_t bytes) { return sent.size() == bytes; };
  const auto wrong = [&] { return broken("a value is no " + std::string(column.pg_type)); };
  switch (storage::schema::value_kind(column)) {
    case ValueKind::Uuid:
      if (!sized(16)) return wrong();
      statement.borrow_blob_at(index, sent);
      return {};
    case ValueKind::Integer:
    case ValueKind::Time:
      if (!sized(2) && !sized(4) && !sized(8)) return wrong();
      statement.bind_at(index, big_endian(sent));
      return {};
    case ValueKind::Boolean:
      if (!sized(1)) return wrong();
      statement.bind_at(index, std::int64_t{sent[0] != 0});
      return {};
    case ValueKind::Numeric: {
      auto value = read_numeric(sent, storage::schema::scale(column));
      if (!value) return value.error();
      statement.bind_at(index, *value);
      return {};
    }
    case ValueKind::Date: {
      const std::int64_t days = big_endian(sent);
      if (!sized(4) || !on_calendar(days + kEpochDays)) return wrong();
      statement.bind_at(index, days + kEpochDays);
      return {};
    }
    case ValueKind::Timestamp: {
      const std::int64_t micros = big_endian(sent);
      const std::int64_t day = micros / kDayMicros - (micros % kDayMicros < 0 ? 1 : 0);
      if (!sized(8) || !on_calendar(day + kEpochDays)) return wrong();
      statement.bind_at(index, micros + kEpochMicros);
      return {};
    }
    case ValueKind::Text: statement.borrow_text_at(index, sent); return {};
    case ValueKind::Json: break;
  }
  std::string_view text = sent;
  if (column.pg_type == "jsonb") {
    if (sent.empty() || sent[0] != 1) return wrong();  // The version of the spelling.
    text.remove_prefix(1);
  }
  // Spelled as PostgreSQL prints it, here and in documents.
  if (text == "null") {
    statement.bind_null_at(index);
  } else {
    statement.borrow_text_at(index, text);
  }
  return {};
}

}  // namespace

BinaryRows::BinaryRows(std::string stream, std::vector<const Column*> columns)
    : stream_(std::move(stream)), columns_(std::move(columns)), at_(kHead) {}

Result<BinaryRows::Summary> BinaryRows::summary(std::string_view id_column) const {
  if (!std::string_view(stream_).starts_with(kSignature) || stream_.size() < kHead) return broken("no head");
  Summary summary;
  Walk walk{stream_, kHead};
  for (;;) {
    const auto fields = walk.fields();
    if (!fields) return broken("no end");
    if (*fields == -1) return summary;
    if (*fields != static_cast<std::int64_t>(columns_.size())) return broken("a row has other columns");
    for (const Column* column : columns_) {
      std::string_view value;
      if (walk.field(value) == Walk::Field::Cut) return broken("a row is cut");
      if (column->name != id_column || value.size() != 16) continue;
      Uuid::Bytes bytes{};
      std::copy_n(reinterpret_cast<const std::uint8_t*>(value.data()), 16, bytes.begin());
      summary.last = Uuid(bytes);
    }
    ++summary.rows;
  }
}

Result<bool> BinaryRows::bind_next(Statement& statement) {
  statement.rewind();
  Walk walk{stream_, at_};
  const auto fields = walk.fields();
  if (!fields) return broken("no end");
  if (*fields == -1) return false;
  if (*fields != static_cast<std::int64_t>(columns_.size())) return broken("a row has other columns");
  int index = 0;
  for (const Column* column : columns_) {
    std::string_view value;
    ++index;
    switch (walk.field(value)) {
      case Walk::Field::Cut: return broken("a row is cut");
      case Walk::Field::Null: statement.bind_null_at(index); break;
      case Walk::Field::Value:
        if (auto done = bind(statement, index, *column, value); !done)
          return done.error().in(std::string(column->name));
    }
  }
  at_ = walk.at;
  return true;
}

}  // namespace syncing
