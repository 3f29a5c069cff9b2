// The floor of a sale's commit: the same rows, raw SQLite, no triggers.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace bench {

struct FloorSale {
  int items = 5;
  int product_count = 1000;
  std::string document;  // What stands in the outbox beside the rows.
};

class SaleFloor {
 public:
  // A new file with the product's own tables and indexes.
  explicit SaleFloor(const std::filesystem::path& file, int product_count);
  ~SaleFloor();

  void sell(const FloorSale& sale);  // BEGIN IMMEDIATE … COMMIT, synchronous=FULL.
  void begin();                      // Many sales in one transaction, to make history.
  void insert(const FloorSale& sale);
  void commit();
  void checkpoint();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bench
