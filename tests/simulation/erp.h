// Erp: the centre's other users. They write the shared tables in plain SQL, in
// short transactions and in ones that stay open over lunch.
#pragma once

#include "tests/simulation/centre_copy.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/story.h"
#include "tests/support/random.h"

namespace simulation {

class Erp {
 public:
  Erp(CentreCopy& centre, std::uint64_t seed, Story& story, Ledger& ledger)
      : centre_(centre), random_(seed), ids_(~seed), story_(story), ledger_(ledger) {}

  void act();
  // Mends what a till has mended and not yet sent, where there is any: two edits of one value meet.
  void correct_what_is_being_corrected();
  // Somebody whom a till has sold to and not sent yet, where there is any: that sale is refused.
  void delete_who_is_being_sold_to();
  void open_long_transaction();
  void end_one_long_transaction();
  void end_all_long_transactions();

 private:
  std::string statement();
  std::string raise_description();
  std::string new_article();
  std::string goods_come_in();
  std::string id() { return "'" + ids_.next(1'795'400'000'000).to_string() + "'"; }

  CentreCopy& centre_;
  tests::Random random_;
  terminal::UuidSource ids_;
  Story& story_;
  Ledger& ledger_;
  std::int64_t counter_ = 0;
};

}  // namespace simulation
