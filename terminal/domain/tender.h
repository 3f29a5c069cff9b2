// Tenders: how a sale is paid, several ways together if need be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/money.h"

namespace terminal {

// payments.payment_method in the schema.
enum class TenderMethod { Cash, Card, BankTransfer, Check, Other };

std::string_view method_name(TenderMethod method);                // "CASH", "BANK_TRANSFER" …
std::optional<TenderMethod> parse_method(std::string_view name);  // Also "cash", "card", "transfer".

struct Tender {
  TenderMethod method = TenderMethod::Cash;
  Money amount;           // What the customer gave: a note may be worth more than the sale.
  std::string reference;  // The card slip or transfer number, if any.

  bool operator==(const Tender&) const = default;
};

enum class TenderRefusal {
  AmountNotPositive,
  AmountTooLarge,  // A barcode typed as an amount.
  MoreThanDue,     // Only cash gives change.
  AlreadySettled,
};

// The most that one tender may be: more than any till takes, and it fits the
// schema's DECIMAL(15,2) many times over.
inline constexpr std::int64_t kMaxTenderMinor = 99'999'999'999;
// The most that comes back out of cash: a barcode in the amount field is more.
inline constexpr std::int64_t kMaxChangeMinor = 100'000'000;

// How one sale is being paid. A value; refuses by name, never aborts.
class Payment {
 public:
  explicit Payment(Money due) : due_(due) {}  // Requires: not negative.

  Money due() const { return due_; }
  Money tendered() const;
  Money remaining() const;  // Never negative.
  Money change() const;     // Never negative; only out of cash.
  bool settled() const;     // A sale of nothing is settled at once.
  const std::vector<Tender>& tenders() const { return tenders_; }

  [[nodiscard]] std::optional<TenderRefusal> add(Tender tender);
  void remove(std::size_t index);  // Requires: index < tenders().size().

 private:
  Money due_;
  std::vector<Tender> tenders_;
};

// Up to six sums that a customer is likely to hand over for `due`, smallest
// first, each more than `due`: the next whole hundred (coins make it up), then
// what notes of 500, 1000, 2000, 5000, 10 000 and 20 000 tenge of one kind
// come to. 1086.00 gives 1100, 1500, 2000, 5000, 10 000, 20 000; 5000.00 gives
// 10 000 and 20 000, as the exact sum has a button of its own; nothing due
// gives nothing.
std::vector<Money> suggested_cash(Money due);

}  // namespace terminal
