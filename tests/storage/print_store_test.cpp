// Jobs of the printer: each once, whatever dies.
#include "storage/print_store.h"

#include <doctest/doctest.h>

#include "storage/backup.h"
#include "storage/migrate.h"
#include "tests/support/shop_builder.h"
#include "tests/support/temporary.h"

using namespace storage;
using terminal::PrintedPage;

namespace {

struct File {
  File() : db(Database::open(folder / "prometric.db").operator*()) { REQUIRE(migrate(db)); }
  tests::TemporaryFolder folder;
  Database db;

  std::int64_t add(const std::string& number, PrintKind kind = PrintKind::Receipt) {
    PrintedPage page{.lines = {{.text = "Чай: 250,00"}, {.text = "ИТОГО", .bold = true, .tall = true, .wide = true}},
                     .width = 32,
                     .code = "R-" + number,
                     .copy_mark = "КӨШІРМЕ"};
    auto id = add_print_job(db, {.kind = kind, .document = number, .page = page, .made_at = {1'000'000}});
    REQUIRE(id);
    return *id;
  }
  PrintTurn turn() {
    auto taken = PrintTurn::take(db);
    REQUIRE(taken);
    REQUIRE(taken->has_value());
    return std::move(**taken);
  }
};

}  // namespace

TEST_CASE("a job comes back from the file as it went in, the oldest first") {
  File file;
  const auto first = file.add("A-1");
  file.add("A-2");
  const PrintTurn turn = file.turn();
  auto job = begin_print_job(file.db, turn);
  REQUIRE(job);
  REQUIRE(job->has_value());
  CHECK((*job)->id == first);
  CHECK((*job)->document == "A-1");
  CHECK((*job)->page.code == "R-A-1");
  CHECK((*job)->page.lines[0].text == "Чай: 250,00");
  CHECK((*job)->page.lines[1] == terminal::PaperLine{.text = "ИТОГО", .bold = true, .tall = true, .wide = true});
  CHECK(!(*job)->copy);
  REQUIRE(end_print_job(file.db, first, PrintEnd::Printed, {2}));
  CHECK((*begin_print_job(file.db, turn))->document == "A-2");
  CHECK(!*begin_print_job(file.db, turn));
}

TEST_CASE("whoever prints is alone") {
  File file;
  auto other = Database::open(file.db.file());
  {
    const PrintTurn turn = file.turn();
    CHECK(!PrintTurn::take(*other)->has_value());
  }
  CHECK(PrintTurn::take(*other)->has_value());
}

TEST_CASE("a job that was cut off is asked about and not printed unasked") {
  File file;
  const auto id = file.add("A-1");
  { CHECK(begin_print_job(file.db, file.turn())->has_value()); }  // … and dies.
  const PrintTurn turn = file.turn();
  REQUIRE(note_cut_off(file.db, turn));
  CHECK(!*begin_print_job(file.db, turn));
  CHECK(*print_counts(file.db) == PrintCounts{.waiting = 0, .perhaps = 1});
  const auto open = open_print_jobs(file.db);
  REQUIRE(open);
  REQUIRE(open->size() == 1);
  CHECK(open->front().perhaps);
  CHECK(open->front().document == "A-1");

  SUBCASE("asked for again it is a copy") {
    REQUIRE(print_again(file.db, id));
    auto job = begin_print_job(file.db, turn);
    REQUIRE(job->has_value());
    CHECK((*job)->copy);
  }
  SUBCASE("it was there after all: nothing is printed, and the next one is a copy") {
    REQUIRE(give_up_printing(file.db, id));
    CHECK(!*begin_print_job(file.db, turn));
    CHECK(*print_counts(file.db) == PrintCounts());
    CHECK(*was_printed(file.db, PrintKind::Receipt, "A-1"));
  }
}

TEST_CASE("a job that was not begun waits on") {
  File file;
  const auto id = file.add("A-1");
  const PrintTurn turn = file.turn();
  REQUIRE(begin_print_job(file.db, turn)->has_value());
  REQUIRE(end_print_job(file.db, id, PrintEnd::NotBegun, {2}));
  CHECK((*begin_print_job(file.db, turn))->id == id);
}

TEST_CASE("a document's second paper is a copy, unless the first was given up unprinted") {
  File file;
  const PrintTurn turn = file.turn();
  const auto first = file.add("A-1");
  REQUIRE(give_up_printing(file.db, first));
  file.add("A-1");
  CHECK(!(*begin_print_job(file.db, turn))->copy);
  file.add("A-1");
  CHECK((*begin_print_job(file.db, turn))->copy);
  file.add("A-1", PrintKind::Invoice);  // Another paper.
  CHECK(!(*begin_print_job(file.db, turn))->copy);
  file.add("", PrintKind::XReport);
  file.add("", PrintKind::XReport);
  CHECK(!(*begin_print_job(file.db, turn))->copy);
  CHECK(!(*begin_print_job(file.db, turn))->copy);
}

TEST_CASE("one job may be asked for by itself") {
  File file;
  file.add("A-1");
  const auto second = file.add("A-2");
  const PrintTurn turn = file.turn();
  CHECK((*begin_print_job(file.db, turn, second))->document == "A-2");
  CHECK(!*begin_print_job(file.db, turn, second));
}

TEST_CASE("what was printed long ago is forgotten, what waits is not") {
  File file;
  const PrintTurn turn = file.turn();
  const auto first = file.add("A-1");
  REQUIRE(begin_print_job(file.db, turn)->has_value());
  REQUIRE(end_print_job(file.db, first, PrintEnd::Printed, {2}));
  file.add("A-2");
  REQUIRE(forget_printed(file.db, {2'000'000}));
  CHECK(!*was_printed(file.db, PrintKind::Receipt, "A-1"));
  CHECK(print_counts(file.db)->waiting == 1);
}

TEST_CASE("what waited in a backup is not printed by the terminal that it is restored to") {
  tests::SmallShop shop;
  REQUIRE(add_print_job(shop.db, {.kind = PrintKind::Receipt, .document = "A-1", .page = {}, .made_at = {1}}));
  tests::must(storage::backup(shop.db, shop.folder / "copy.db"));
  shop.db = tests::must(Database::open(shop.folder / "unrelated.db"));  // Closes the file.
  tests::must(storage::restore(shop.folder / "copy.db", shop.folder / "prometric.db", 5, shop.ids));
  shop.db = tests::must(Database::open(shop.folder / "prometric.db"));
  CHECK(*print_counts(shop.db) == PrintCounts{.waiting = 0, .perhaps = 1});
}
