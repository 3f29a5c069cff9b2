#include "terminal/domain/debts.h"

#include <algorithm>

namespace terminal {
namespace {

class Settling {
 public:
  explicit Settling(std::vector<OpenSum> open) : open_(std::move(open)) {}

  // Every return first for its own sale: another return could use that up.
  void set_off_all(Money advance) {
    for (OpenSum& back : open_) set_off_original(back);
    for (OpenSum& back : open_) {
      if (back.left.negative()) back.left = -set_off(back.order, -back.left);
    }
    set_off(std::nullopt, advance);
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
  std::vector<OpenSum> left() { return std::move(open_); }

 private:
  // Returns what nothing was owed for.
  Money set_off(std::optional<Uuid> from, Money owed_to_him) {
    for (OpenSum& debt : open_) set_off_for(debt, from, owed_to_him);
    return owed_to_him;
  }

  void set_off_for(OpenSum& debt, std::optional<Uuid> from, Money& owed_to_him) {
    const Money part = std::min(debt.left, owed_to_him);
    if (part.minor() <= 0) return;
    done_.set_off.push_back({from, debt.order, part});
    debt.left -= part;
    owed_to_him -= part;
  }

  void set_off_original(OpenSum& back) {
    if (!back.left.negative() || back.original.nil()) return;
    Money owed_to_him = -back.left;
    for (OpenSum& debt : open_) {
      if (debt.order == back.original) set_off_for(debt, back.order, owed_to_him);
    }
    back.left = -owed_to_him;
  }

  void take_back(std::size_t payment, Money amount) {
    const auto first =
        std::find_if(open_.begin(), open_.end(), [](const OpenSum& debt) { return debt.left.minor() > 0; });
    done_.shares.push_back({payment, first == open_.end() ? std::nullopt : std::optional(first->order), amount});
    if (first != open_.end()) first->left -= amount;
  }

  std::vector<OpenSum> open_;
  Settlement done_;
};

}  // namespace

Settlement settle_debts(std::vector<OpenSum> open, Money advance, const std::vector<Money>& payments) {
  Settling settling(std::move(open));
  settling.set_off_all(advance);
  for (const bool below_zero : {true, false}) {
    for (std::size_t i = 0; i < payments.size(); ++i) {
      if (payments[i].negative() == below_zero && !payments[i].zero()) settling.take(i, payments[i]);
    }
  }
  return settling.done();
}

std::vector<OpenSum> after_set_offs(std::vector<OpenSum> open, Money advance) {
  Settling settling(std::move(open));
  settling.set_off_all(advance);
  return settling.left();
}

}  // namespace terminal
