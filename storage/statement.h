// Statement: a prepared SQL statement with typed parameters and columns.
//
// Parameters are numbered from 1 and bound in one call; columns from 0. Money
// and quantities travel as the scaled integers that the mirror stores.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/result.h"
#include "terminal/domain/tax.h"

struct sqlite3_stmt;

namespace storage {

class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // Binds parameters 1, 2, 3 … in order and rewinds. Text and ids are copied.
  template <typename... Values>
  Statement& bind(const Values&... values) {
    rewind();
    int index = 0;
    (bind_one(++index, values), ...);
    return *this;
  }

  // For a number of parameters known only at run time; rewind() comes first.
  void bind_at(int index, std::int64_t value) { bind_one(index, value); }
  void bind_at(int index, std::string_view value) { bind_one(index, value); }
  void bind_at(int index, const terminal::Uuid& value) { bind_one(index, value); }
  void bind_null_at(int index) { bind_one(index, nullptr); }
  // Not copied: must live until the statement is rewound or bound anew.
  void borrow_text_at(int index, std::string_view text);
  void borrow_blob_at(int index, std::string_view bytes);

  // True while there is a row.
  terminal::Result<bool> step();

  // Runs a statement that returns no rows, and rewinds it.
  terminal::Result<void> run();

  void rewind();

  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // Valid until the next step.
  std::string string(int column) const { return std::string(text(column)); }
  terminal::Uuid uuid(int column) const;  // Nil for NULL.
  terminal::Money money(int column) const { return terminal::Money::from_minor(integer(column)); }
  terminal::Quantity quantity(int column) const { return terminal::Quantity::from_milli(integer(column)); }
  terminal::VatRate vat(int column) const {
    return terminal::VatRate::from_bp(static_cast<std::int32_t>(integer(column)));
  }
  terminal::Date date(int column) const { return {static_cast<std::int32_t>(integer(column))}; }
  terminal::LocalTime time(int column) const { return {integer(column)}; }

  sqlite3_stmt* handle() const { return statement_; }

 private:
  void bind_one(int index, std::int64_t value);
  void bind_one(int index, int value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, bool value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, std::string_view value);
  void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
  void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
  void bind_one(int index, const terminal::Uuid& value);
  void bind_one(int index, std::nullptr_t);
  void bind_one(int index, terminal::Money value) { bind_one(index, value.minor()); }
  void bind_one(int index, terminal::Quantity value) { bind_one(index, value.milli()); }
  void bind_one(int index, terminal::VatRate value) { bind_one(index, std::int64_t{value.bp()}); }
  void bind_one(int index, terminal::Date value) { bind_one(index, std::int64_t{value.days}); }
  void bind_one(int index, terminal::LocalTime value) { bind_one(index, value.micros); }
  template <typename T>
  void bind_one(int index, const std::optional<T>& value) {
    if (value) {
      bind_one(index, *value);
    } else {
      bind_one(index, nullptr);
    }
  }

  sqlite3_stmt* statement_ = nullptr;
};

// The id, or NULL for a nil one.
inline std::optional<terminal::Uuid> or_null(const terminal::Uuid& id) {
  return id.nil() ? std::nullopt : std::optional(id);
}
// The text, or NULL for an empty one.
inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace storage
