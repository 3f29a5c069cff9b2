// Rows made of values at the edges of their types, for any described table.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "storage/schema/description.h"
#include "sync/connection.h"

namespace tests {

enum class Edge {
  Low,      // The smallest of everything: empty texts, first days, false.
  High,     // The largest: 4-byte letters up to the limit, deep JSON, the day's last moment.
  Nothing,  // NULL wherever it may stand.
  Naughty,  // Texts that have broken programs.
};
inline constexpr Edge kEdges[] = {Edge::Low, Edge::High, Edge::Nothing, Edge::Naughty};

class EdgeRows {
 public:
  explicit EdgeRows(std::uint64_t seed) : random_(seed) {}

  // As PostgreSQL reads it; nothing: NULL. Columns that a generated one is made
  // of stay small enough for it.
  std::optional<std::string> value(const storage::schema::Table& table, const storage::schema::Column& column,
                                   Edge edge);

  // Every column that can be written, `fixed` ones as given.
  std::map<std::string, std::optional<std::string>> row(const storage::schema::Table& table, Edge edge,
                                                        const std::map<std::string, std::optional<std::string>>& fixed);

  std::string uuid();

 private:
  std::string text(int most, Edge edge);
  std::string number(const storage::schema::Table& table, const storage::schema::Column& column, Edge edge);
  std::string json(const storage::schema::Column& column, Edge edge);

  std::mt19937_64 random_;
  std::size_t texts_ = 0;
  std::set<std::string> said_;
};

// Inserts it. On a connection that is a replica (session_replication_role), so
// that neither keys nor triggers have a say. Fails the test on an error.
void insert_row(syncing::Connection& db, const std::string& table,
                const std::map<std::string, std::optional<std::string>>& row);

}  // namespace tests
