// A terminal becomes known once, however often and however late the network
// delivers what it asks; and again, with a person's help, where its centre was
// restored from a backup of before it came.
#include <doctest/doctest.h>

#include "sync/offered_token.h"
#include "tests/support/postgres_cluster.h"
#include "tests/sync/member_shop.h"
#include "tests/sync/shaky_remote.h"

using namespace tests;

namespace {

const std::string kBin = "261140000014";
const std::string kDevice = "018f0000-0000-7000-8000-000000000001";
const std::string kSuccessor = "018f0000-0000-7000-8000-000000000002";
const std::string kEnrol = "select pos.enrol($1, $2, $3, $4::jsonb)";
const std::string kReincarnate = "select pos.reincarnate($1, $2, $3, $4, $5::jsonb)";
const std::string kHello = "select pos.hello($1, $2, $3::jsonb)";
const std::string kToken(64, 'a'), kNextToken(64, 'b');

std::string offering(const std::string& token) { return json{{"token_hash", syncing::token_hash(token)}}.dump(); }

json answer(syncing::Connection& db, const std::string& sql, const std::vector<syncing::Parameter>& parameters) {
  const auto rows = db.ask(sql, parameters);
  REQUIRE_MESSAGE(rows, rows.error().message);
  return json::parse(*rows->front().front());
}

json greeting(const std::string& nonce) { return {{"protocol", 1}, {"nonce", nonce}, {"ticks", json::array()}}; }

json without_time(json reply) {
  reply.erase("server_time");
  return reply;
}

// A network that delivers what makes a device twice: the answer to the first or
// to the second arrives.
class DoublingRemote : public ShakyRemote {
 public:
  DoublingRemote(syncing::Remote& inner, bool second_answers)
      : ShakyRemote(inner, 1), inner_(inner), second_answers_(second_answers) {
    calm();
  }

  terminal::Result<syncing::Enrolment> enrol(const syncing::EnrolRequest& request) override {
    auto first = inner_.enrol(request);
    auto second = inner_.enrol(request);
    return second_answers_ ? std::move(second) : std::move(first);
  }
  terminal::Result<syncing::Registration> reincarnate(const syncing::Credentials& old,
                                                      const syncing::Succession& wanted) override {
    auto first = inner_.reincarnate(old, wanted);
    auto second = inner_.reincarnate(old, wanted);
    return second_answers_ ? std::move(second) : std::move(first);
  }

 private:
  syncing::Remote& inner_;
  bool second_answers_;
};

std::string database_of(const std::string& dsn) {
  const std::string rest = dsn.substr(dsn.find("dbname=") + 7);
  return rest.substr(0, rest.find(' '));
}

// Exchanges until nothing is left to do.
void exchange_through(MemberShop& shop, syncing::Remote& remote) {
  syncing::Exchange exchange(shop.db, remote, shop.clock, must(syncing::load_membership(shop.db)).value());
  syncing::Engine engine;
  syncing::Event event = syncing::event::Woken{};
  for (;;) {
    const auto command = engine.step(event, shop.clock.now().unix_ms(), shop.ids.random());
    REQUIRE(command.has_value());
    if (std::holds_alternative<syncing::command::Sleep>(*command)) break;
    event = exchange.perform(*command);
  }
  REQUIRE(engine.settled());
}

}  // namespace

TEST_CASE("an enrolment that arrives twice makes one device with one token and one answer") {
  Centre centre;
  const std::string code = centre.issue_code(kBin, "Till 1");
  auto db = centre.connect_as_terminal();
  const json first = answer(db, kEnrol, {code, kDevice, "AB12", offering(kToken)});
  const json second = answer(db, kEnrol, {code, kDevice, "AB13", offering(kToken)});
  CHECK(without_time(first) == without_time(second));
  CHECK_FALSE(first.contains("token"));
  CHECK(centre.number("select count(*) from pos.devices") == 1);
  CHECK(answer(db, kHello, {kToken, kDevice, greeting(first["nonce"]).dump()})["copy"] == false);
  CHECK(centre.number("select count(*) from pos.devices where position($q$" + kToken + "$q$ in devices::text) > 0") ==
        0);
}

TEST_CASE("an enrolment that arrives again after the terminal has been at work is refused and changes nothing") {
  Centre centre;
  const std::string code = centre.issue_code(kBin, "Till 1");
  auto db = centre.connect_as_terminal();
  const json first = answer(db, kEnrol, {code, kDevice, "AB12", offering(kToken)});
  const json hello = answer(db, kHello, {kToken, kDevice, greeting(first["nonce"]).dump()});
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", offering(kToken)}) == "PM006");
  CHECK(answer(db, kHello, {kToken, kDevice, greeting(hello["nonce"]).dump()})["copy"] == false);
}

TEST_CASE("a token's hash that is none is refused and no device is made") {
  Centre centre;
  const std::string code = centre.issue_code(kBin, "Till 1");
  auto db = centre.connect_as_terminal();
  for (const char* hash : {"", "abc", "zz"}) {
    CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", json{{"token_hash", hash}}.dump()}) == "PM009");
  }
  CHECK(centre.number("select count(*) from pos.devices") == 0);
}

TEST_CASE("a successor that is asked for twice is one, and late copies of the request change nothing") {
  Centre centre;
  auto db = centre.connect_as_terminal();
  answer(db, kEnrol, {centre.issue_code(kBin, "Till 1"), kDevice, "AB12", offering(kToken)});
  const std::vector<syncing::Parameter> request = {kToken, kDevice, kSuccessor, "AB13", offering(kNextToken)};
  const json first = answer(db, kReincarnate, request);
  CHECK(without_time(answer(db, kReincarnate, request)) == without_time(first));
  CHECK(centre.number("select count(*) from pos.devices") == 2);

  const json hello = answer(db, kHello, {kNextToken, kSuccessor, greeting(first["nonce"]).dump()});
  CHECK(sqlstate_of(db, kReincarnate, request) == "PM006");
  CHECK(answer(db, kHello, {kNextToken, kSuccessor, greeting(hello["nonce"]).dump()})["copy"] == false);
}

TEST_CASE("a terminal that offers no token is given one, and a new one where it asks again") {
  Centre centre;
  const std::string code = centre.issue_code(kBin, "Till 1");
  auto db = centre.connect_as_terminal();
  const json first = answer(db, kEnrol, {code, kDevice, "AB12", "{}"});
  const json second = answer(db, kEnrol, {code, kDevice, "AB12", "{}"});
  CHECK(first["token"] != second["token"]);
  CHECK(answer(db, kHello, {second["token"].get<std::string>(), kDevice, greeting(second["nonce"]).dump()})["copy"] ==
        false);
}

TEST_CASE("a terminal works on whichever answer to a doubled request it hears") {
  for (const bool second_answers : {false, true}) {
    CAPTURE(second_answers);
    Centre centre;
    MemberShop till(centre, "Till 1");
    const auto tea = till.article("TEA", 45'000);

    SmallShop fresh(2);
    const auto line = syncing::remote_postgres(centre.terminal_dsn());
    DoublingRemote doubled(*line, second_answers);
    must(syncing::join(fresh.db, fresh.clock, doubled, centre.terminal_dsn(), centre.issue_code(kBin, "Till 2")));
    CHECK(must(syncing::run_once(fresh.db, fresh.clock)).quarantined == 0);
    CHECK_FALSE(must(storage::meta_get(fresh.db, syncing::kOfferedTokenFact)).has_value());

    // A file that was put back from a copy goes on as another device.
    till.sell(tea, 1);
    auto device = must(storage::load_device(till.db)).value();
    device.device_id = till.ids.next(till.clock.now().unix_ms());
    {
      auto write = must(storage::MirrorWrite::begin(till.db));
      must(storage::save_device(till.db, device));
      must(write.commit());
    }
    exchange_through(till, doubled);
    CHECK(must(storage::unit_counts(till.db)).pending == 0);
    CHECK(centre.number("select count(*) from orders") == 1);
    CHECK(must(storage::load_device(till.db))->device_id == device.device_id);
  }
}

TEST_CASE("a copy whose chosen name is at work already takes another one") {
  Centre centre;
  MemberShop till(centre, "Till 1");
  const auto tea = till.article("TEA", 45'000);
  till.sell(tea, 1);
  const auto member = must(syncing::load_membership(till.db)).value();
  auto device = must(storage::load_device(till.db)).value();
  device.device_id = till.ids.next(till.clock.now().unix_ms());
  {
    auto write = must(storage::MirrorWrite::begin(till.db));
    must(storage::save_device(till.db, device));
    must(write.commit());
  }
  // The other disk asks under the same name, with the token that both keep, and goes to work.
  const auto other = syncing::remote_postgres(member.dsn);
  const std::string token = must(syncing::offered_token(till.db));
  const auto registered = must(
      other->reincarnate(member.credentials, {.device = device.device_id, .series = device.series, .token = token}));
  must(other->hello(registered.credentials, {.nonce = registered.nonce}));

  const auto line = syncing::remote_postgres(member.dsn);
  syncing::Exchange exchange(till.db, *line, till.clock, member);
  exchange.perform(syncing::command::Reincarnate{});
  REQUIRE(exchange.last_error());
  CHECK(exchange.last_error()->code == terminal::ErrorCode::Busy);
  exchange.rest();
  till.sync();
  CHECK(must(storage::load_device(till.db))->device_id != device.device_id);
  CHECK(centre.number("select count(*) from orders") == 1);
}

TEST_CASE("a terminal that came after the backup of a restored centre joins it again and sends everything once") {
  PostgresCluster& cluster = PostgresCluster::shared();
  std::string lost;
  terminal::Uuid tea_id;
  {
    Centre centre;
    lost = centre.dsn();
    MemberShop first(centre, "Till 1");
    tea_id = first.article("TEA", 45'000).id;
    first.sync();
  }
  const std::string kept = cluster.create_database(database_of(lost));  // The backup.

  Centre centre(lost);
  MemberShop late(centre, "Till 2", 2);
  const auto tea = must(storage::find_product(late.db, tea_id)).value();
  for (int i = 0; i < 3; ++i) late.sell(tea, 2);
  late.sync();
  CHECK(must(storage::unit_counts(late.db)).pending == 0);
  late.sell(tea, 1);
  const std::int64_t units = must(storage::unit_counts(late.db)).total;
  const std::string stock = late.stock(tea);

  Centre restored(kept);
  must(storage::meta_set(late.db, "sync.dsn", restored.terminal_dsn()));
  const auto refused = syncing::run_once(late.db, late.clock);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail == "PM001");
  CHECK(refused.error().message.find("new code") != std::string::npos);
  late.sell(tea, 1);  // The till sells on.

  const auto join = [&](const std::string& code) {
    return syncing::join(late.db, late.clock, restored.terminal_dsn(), code);
  };
  CHECK(join("0000-0000-0000-0000").error().detail == "PM004");
  const auto elsewhere = join(restored.issue_code(kBin, "Till 2", "Another shop"));
  REQUIRE_FALSE(elsewhere);
  CHECK(elsewhere.error().message.find("another workspace") != std::string::npos);
  const std::string code = restored.issue_code(kBin, "Till 2");
  const auto joined = join(code);
  REQUIRE_MESSAGE(joined, joined.error().message);
  CHECK(must(storage::unit_counts(late.db)).pending == units + 1);

  const auto counts = late.sync();
  CHECK(counts.sent == units + 1);
  CHECK(counts.quarantined == 0);
  CHECK(restored.number("select count(*) from orders") == 5);
  CHECK(restored.number("select count(*) from payments") == 5);
  CHECK(restored.value("select quantity::text from stock_balances where product_id = '" + tea_id.to_string() + "'") ==
        "-8.000");
  CHECK(late.stock(tea) == "-8");
  CHECK(stock == "-7");
  CHECK(late.orders() == 5);
  late.check_sound();
  CHECK(late.sync().sent == 0);
  CHECK(join(code).error().code == terminal::ErrorCode::Refused);
}
