// SalesReading: the documents of a period read in steps of a few milliseconds, so
// that a long period holds up neither a frame nor a sale.
//
// Each document is read whole. Between two steps more may be sold; that counts as
// far as the reading has not passed its day and number yet.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "storage/database.h"
#include "terminal/domain/sales_tally.h"

namespace storage {

struct SalesPeriod {
  std::optional<terminal::Date> from, to;  // Business days, both included; none: open.
  bool this_terminal = false;              // Else the whole workspace, as far as it is here.
  terminal::Uuid cashier;                  // Nil: everybody.
};

// What an article is called now; one that is not here any more, as it was sold.
struct SoldArticle {
  std::string code, name, unit;
  terminal::Uuid category;  // Nil: none.
};

class SalesReading {
 public:
  explicit SalesReading(const SalesPeriod& period) : period_(period) {}

  // Reads up to so many documents more. True: that was all.
  Result<bool> step(Database& db, int documents);
  // All of it.
  Result<void> run(Database& db);

  bool done() const { return phase_ == Phase::Done; }
  int percent() const;  // By days.

  const terminal::SalesTally& tally() const { return tally_; }
  const std::unordered_map<terminal::Uuid, SoldArticle>& articles() const { return articles_; }
  const std::unordered_map<terminal::Uuid, std::string>& categories() const { return categories_; }
  const std::unordered_map<terminal::Uuid, std::string>& people() const { return people_; }  // By employees.id.
  // Set where the period begins before what this file knows whole: the first day of that.
  const std::optional<terminal::Date>& known_from() const { return known_from_; }

 private:
  enum class Phase { Beginning, Documents, Payments, Done };

  Result<void> begin(Database& db);
  Result<void> find_last(Database& db);
  Result<int> read_documents(Database& db, int most);
  Result<int> read_payments(Database& db, int most);
  Result<void> next_day(Database& db, const char* sql, Phase next);
  Result<void> read_document(Database& db, const terminal::Uuid& id, terminal::SoldDocument& document);
  Result<void> know_article(Database& db, const Statement& line);
  Result<void> know_category(Database& db, const terminal::Uuid& id);
  Result<void> know_person(Database& db, const terminal::Uuid& id);

  SalesPeriod period_;
  Phase phase_ = Phase::Beginning;
  terminal::Date first_, last_;  // Days to be read; nothing where last_ < first_.
  terminal::Date day_;           // Being read …
  terminal::Uuid after_;         // … behind this document.
  terminal::Uuid terminal_;
  terminal::SalesTally tally_;
  std::unordered_map<terminal::Uuid, SoldArticle> articles_;
  std::unordered_map<terminal::Uuid, std::string> categories_, people_;
  std::optional<terminal::Date> known_from_;
};

}  // namespace storage
