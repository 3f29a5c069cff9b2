#include "terminal/domain/debts.h"

#include <algorithm>

namespace terminal {
namespace {

class Settling {
 public:
  explicit Settling(std::vector<OpenSum> open) : open_(std::move(open)) {}

  void set_off(std::optional<Uuid> from, Money owed_to_him) {
    for (OpenSum& debt : open_) {
      const Money part = std::min(debt.left, owed_to_him);
      if (part.minor() <= 0) continue;
      done_.set_off.push_back({from, debt.order, part});
      debt.left -= part;
      owed_to_him -= part;
    }
  }

  void set_off_returns() {
    for (OpenSum& back : open_) {
      if (!back.left.negative()) continue;
      set_off(back.order, -back.left);
      back.left = Money();
    }
  }

  void take(std::size_t payment, Money amount) {
    if (amount.negative()) return take_back(payment, amount);
    for (OpenSum& debt : open_) {
      const Money part = std::min(debt.left, amount);
      if (part.minor() <= 0) continue;
      done_.shares.push_back({payment, debt.order, part});
      debt.left -= part;
      amount -= part;
    }
    if (!amount.zero()) done_.shares.push_back({payment, std::nullopt, amount});
  }

  Settlement done() { return std::move(done_); }

 private:
  void take_back(std::size_t payment, Money amount) {
    const auto first = std::find_if(open_.begin(), open_.end(), [](const OpenSum& debt) { return !debt.left.zero(); });
    done_.shares.push_back({payment, first == open_.end() ? std::nullopt : std::optional(first->order), amount});
    if (first != open_.end()) first->left -= amount;
  }

  std::vector<OpenSum> open_;
  Settlement done_;
};

}  // namespace

Settlement settle_debts(std::vector<OpenSum> open, Money advance, const std::vector<Money>& payments) {
  Settling settling(std::move(open));
  settling.set_off_returns();
  settling.set_off(std::nullopt, advance);
  for (const bool below_zero : {true, false}) {
    for (std::size_t i = 0; i < payments.size(); ++i) {
      if (payments[i].negative() == below_zero && !payments[i].zero()) settling.take(i, payments[i]);
    }
  }
  return settling.done();
}

}  // namespace terminal
