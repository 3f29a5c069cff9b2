// Tenders: how a sale is paid, several ways together if need be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/cash_rounding.h"
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
  explicit Payment(Money due, CashRounding rounding = {}) : due_(due), cash_(rounding) {}  // Requires: not negative.

  Money due() const { return due_; }
  Money tendered() const;
  Money remaining() const;    // Never negative.
  Money cash_to_pay() const;  // What remains, as cash is asked for.
  Money to_pay(TenderMethod method) const { return method == TenderMethod::Cash ? cash_to_pay() : remaining(); }
  Money change() const;  // Never negative; only out of cash.
  // By how much the cash that settled it fell short of what was due (or, negative, went beyond).
  Money rounding() const;
  bool settled() const;  // A sale of nothing is settled at once.
  const std::vector<Tender>& tenders() const { return tenders_; }

  // The customer pays the rest later.
  void leave_on_account(bool later) { later_ = later; }
  Money on_account() const;                              // What he owes then; never negative.
  bool arranged() const { return later_ || settled(); }  // Paid, or promised.

  [[nodiscard]] std::optional<TenderRefusal> add(Tender tender);
  void remove(std::size_t index);  // Requires: index < tenders().size().

 private:
  Money due_;
  CashRounding cash_;
  std::vector<Tender> tenders_;
  bool later_ = false;
};

// Up to six sums that a customer is likely to hand over for `due`, smallest
// first, each more than `due`: the next whole hundred (coins make it up), then
// what notes of 500, 1000, 2000, 5000, 10 000 and 20 000 tenge of one kind
// come to. 1086.00 gives 1100, 1500, 2000, 5000, 10 000, 20 000; 5000.00 gives
// 10 000 and 20 000, as the exact sum has a button of its own; nothing due
// gives nothing.
std::vector<Money> suggested_cash(Money due);

}  // namespace terminal
