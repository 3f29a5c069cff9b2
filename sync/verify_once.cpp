#include "sync/verify_once.h"

#include "sync/exchange.h"
#include "sync/run_once.h"

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

Result<Comparison> verify_once(storage::Database& db, const terminal::Clock& clock, Remote& remote,
                               const std::function<void(const std::string&, const Comparison&)>& progress) {
  if (auto exchanged = run_once(db, clock, remote); !exchanged) return exchanged.error();
  auto member = must_be_member(db);
  if (!member) return member.error();
  Exchange exchange(db, remote, clock, std::move(*member));
  const Event greeted = exchange.perform(command::Greet{});
  const auto* greeting = std::get_if<event::Greeted>(&greeted);
  if (greeting == nullptr || greeting->copy || greeting->must_load)
    return exchange.last_error().value_or(Error{ErrorCode::Busy, "the centre has something new: exchange first", ""});
  auto outcome = exchange.compare_all(progress);
  exchange.rest();
  if (!outcome || outcome->differing == 0) return outcome;
  if (auto exchanged = run_once(db, clock, remote); !exchanged) return exchanged.error();
  return outcome;
}

Result<Comparison> verify_once(storage::Database& db, const terminal::Clock& clock,
                               const std::function<void(const std::string&, const Comparison&)>& progress) {
  auto member = must_be_member(db);
  if (!member) return member.error();
  const auto remote = remote_postgres(member->dsn);
  return verify_once(db, clock, *remote, progress);
}

}  // namespace syncing
