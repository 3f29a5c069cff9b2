#include "tests/bench/member.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "storage/migrate.h"
#include "sync/central_access.h"
#include "sync/central_install.h"
#include "sync/join.h"
#include "tests/support/shop_builder.h"

namespace bench {

using tests::must;

namespace {

constexpr std::size_t kLines = 5;

storage::Database made_file(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  auto db = must(storage::Database::open(terminal::database_file(folder)));
  must(storage::migrate(db));
  return db;
}

}  // namespace

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Member::Member(const MemberPlace& place, const terminal::Clock& clock, NowMs now_ms)
    : folder_(place.folder), clock_(clock), now_ms_(std::move(now_ms)), mirror_(made_file(folder_)) {
  const auto code = must(syncing::issue_code(
      place.dsn,
      {.bin = place.bin, .organization = "Дүкен", .workspace = place.workspace, .terminal = place.terminal}));
  must(syncing::join(mirror_, clock_, place.dsn, code));
  remote_ = syncing::remote_postgres(place.dsn);
  exchange_.emplace(mirror_, *remote_, clock_, must(syncing::load_membership(mirror_)).value());
}

void Member::load() {
  settle();
  must(mirror_.checkpoint());
  shop_.emplace(must(terminal::Shop::open(folder_, clock_)));
  auto ids = must(mirror_.prepare("SELECT id FROM products ORDER BY code LIMIT 1000"));
  while (must(ids.step())) goods_.push_back(must(storage::find_product(shop_->database(), ids.uuid(0))).value());
}

terminal::Uuid Member::sell() {
  terminal::Cart cart;
  while (cart.lines().size() < kLines) (void)cart.add(goods_[choice_() % goods_.size()], terminal::Quantity::whole(1));
  terminal::Payment payment(cart.totals().total);
  (void)payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()});
  const auto id = shop_->new_id();
  must(shop_->sell(id, cart, payment));
  tell(syncing::event::OwnUnit{});
  return id;
}

void Member::take(const syncing::Command& command) {
  const auto* sleep = std::get_if<syncing::command::Sleep>(&command);
  if (sleep == nullptr) {
    next_ = command;
    return;
  }
  if (engine_.settled()) INVARIANT(!exchange_->compare_when_due());  // Nothing is wrong in a bench.
  next_.reset();
  wakes_at_ms_ = sleep->until_ms;
  exchange_->rest();
}

void Member::tell(const syncing::Event& event) {
  if (const auto command = engine_.step(event, now_ms_(), random_.random())) take(*command);
}

void Member::step() {
  if (!next_) return tell(syncing::event::Woken{});
  ++requests_;
  const auto event = exchange_->perform(*next_);
  if (std::holds_alternative<syncing::event::Failed>(event)) {
    std::fprintf(stderr, "an exchange failed: %s (%s)\n", exchange_->last_error()->message.c_str(),
                 exchange_->last_error()->detail.c_str());
    std::exit(1);
  }
  tell(event);
}

void Member::settle() {
  do {
    step();
  } while (!at_rest() || !engine_.settled());
}

bool Member::has_order(const terminal::Uuid& id) {
  auto* row = must(mirror_.cached("SELECT 1 FROM orders WHERE id = ?1"));
  const bool found = must(row->bind(id).step());
  row->rewind();
  return found;
}

void Member::flush() {
  const int log = ::open((file().string() + "-wal").c_str(), O_RDWR | O_CLOEXEC);
  INVARIANT(log >= 0 && ::fdatasync(log) == 0);
  ::close(log);
}

}  // namespace bench
