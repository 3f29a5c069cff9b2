// Centre: a fresh central database for one test, and tills that speak to it
// in bare SQL, as any client could that has read sync/README.md.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sync/connection.h"
#include "terminal/domain/ids.h"

namespace tests {

using nlohmann::json;

class Centre {
 public:
  Centre();  // Installed, empty of shops.
  // One that is installed already; the connection string's role administers it.
  explicit Centre(const std::string& dsn);

  const std::string& dsn() const { return dsn_; }  // As the administrator.
  std::string terminal_dsn() const;                // As a login that may only be a terminal.

  syncing::Connection connect() const;
  syncing::Connection connect_as_terminal() const;

  // As the administrator. Fails the test on an error.
  void run(const std::string& sql);
  std::string value(const std::string& sql);  // First column of the first row; "" for NULL or none.
  std::int64_t number(const std::string& sql) { return std::stoll(value(sql)); }

  std::string issue_code(const std::string& bin, const std::string& terminal, const std::string& workspace = "Shop");

 private:
  std::string dsn_;
  std::optional<syncing::Connection> admin_;
};

// An empty database where nothing is installed.
std::string empty_database();

// The statement's error, or "" if it succeeded.
std::string sqlstate_of(syncing::Connection& db, const std::string& sql,
                        const std::vector<syncing::Parameter>& parameters = {});

struct Goods {
  std::string id;
  std::string code;
  std::string price = "450.00";
};

class Till {
 public:
  Till(Centre& centre, const std::string& bin, const std::string& name, const std::string& workspace = "Shop");

  // Requests, as SQL calls; replies as they are. Pushing and greeting keep the
  // nonce; a number of a unit is taken when the unit is made.
  json push(const std::vector<json>& units, bool more_follow = false);
  // One request; `more` joins the cursor. Moves the lane's cursor.
  json ask_page(const std::string& lane, const json& more = json::object());
  json ask_page(const std::string& lane, syncing::Connection& line);
  json pull(const std::string& lane, const json& budget = json::object());  // The same, until there is an answer.
  std::vector<json> pull_all(const std::string& lane);                      // The documents of all pages.
  json hello(const json& more = json::object());
  std::vector<json> snapshot(const std::string& kind, const std::string& after = "");

  json unit(const std::string& kind, std::vector<json> changes);
  Goods article(const std::string& code, const std::string& price, std::vector<json>& changes);
  // Order, lines, one payment in full and movements of `pieces` of each article.
  std::vector<json> sale(const std::vector<Goods>& articles, std::int64_t pieces = 1);
  json sale_unit(const std::vector<Goods>& articles, std::int64_t pieces = 1) {
    return unit("sale", sale(articles, pieces));
  }

  std::string new_id();

  syncing::Connection db;
  std::string device, token, nonce, organization, workspace, terminal, employee, series;
  std::int64_t next_seq = 1;
  std::map<std::string, json> cursors;

 private:
  json request(const std::string& lane, syncing::Connection& line, const json& more, const json& budget);
  json call(const std::string& sql, const std::vector<syncing::Parameter>& parameters);

  terminal::UuidSource ids_;
  std::int64_t next_number_ = 1;
};

json insert(const std::string& table, json row);
json update(const std::string& table, const std::string& id, json fresh, json old);

}  // namespace tests
