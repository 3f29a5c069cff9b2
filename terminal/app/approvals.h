// Approvals: the rights that others lend for one act.
//
// A loan is good for the person who asked for it and for nobody else: when another
// signs in it is void, and a till that locks forgets it (till_desk.h).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "storage/people_store.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/rights.h"

namespace terminal {

struct Approval {
  Right right = Right::Sell;
  storage::Employee by;
  std::string reason;
  Uuid asked_by = {};  // Who was signed in when it was lent.
};

// One act may need several rights, and several people may lend them.
class Approvals {
 public:
  Approvals() = default;
  Approvals(std::nullopt_t) {}
  Approvals(Approval one);
  Approvals(std::optional<Approval> one);
  Approvals(std::initializer_list<Approval> several);

  // The same right lent anew takes the place of the earlier loan.
  void add(Approval one);
  void add(Approvals others);
  void clear() { lent_.clear(); }

  bool empty() const { return lent_.empty(); }
  // Null: nobody lent it.
  const Approval* find(Right right) const;

  // In the order in which they were lent.
  auto begin() const { return lent_.begin(); }
  auto end() const { return lent_.end(); }

 private:
  std::vector<Approval> lent_;
};

}  // namespace terminal
