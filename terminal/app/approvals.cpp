#include "terminal/app/approvals.h"

#include <algorithm>
#include <utility>

namespace terminal {

Approvals::Approvals(Approval one) { add(std::move(one)); }

Approvals::Approvals(std::optional<Approval> one) {
  if (one) add(std::move(*one));
}

Approvals::Approvals(std::initializer_list<Approval> several) {
  for (const Approval& one : several) add(one);
}

void Approvals::add(Approval one) {
  std::erase_if(lent_, [&](const Approval& before) { return before.right == one.right; });
  lent_.push_back(std::move(one));
}

void Approvals::add(Approvals others) {
  for (Approval& one : others.lent_) add(std::move(one));
}

const Approval* Approvals::find(Right right) const {
  const auto found = std::find_if(lent_.begin(), lent_.end(), [&](const Approval& one) { return one.right == right; });
  return found == lent_.end() ? nullptr : &*found;
}

}  // namespace terminal
