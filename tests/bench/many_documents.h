// Half a million documents of ninety days, made as fast as a disk takes them, for
// what is measured over them.
#pragma once

#include <cstdint>

#include "terminal/domain/ids.h"
#include "tests/support/shop_builder.h"

namespace bench {

inline constexpr int kDocumentDays = 90;
inline constexpr int kArticles = 5'000, kCustomers = 2'000, kCashiers = 12, kLines = 2;

// An id that rises with `n`, as those of documents do; kinds of rows apart.
terminal::Uuid id_of(std::uint8_t kind, std::int64_t n);

// The same every time, below `count`.
std::int64_t pseudo(std::int64_t n, std::int64_t count);

class ManyDocuments {
 public:
  ManyDocuments(tests::SmallShop& shop, std::int64_t orders) : shop_(shop), orders_(orders) {}

  // Says how long it took.
  void make();

 private:
  template <typename... Values>
  void insert(std::string_view sql, const Values&... values);
  void people();
  void order(std::int64_t n);

  tests::SmallShop& shop_;
  const std::int64_t orders_;
};

}  // namespace bench
