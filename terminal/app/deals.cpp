#include "terminal/app/deals.h"

#include "storage/audit_store.h"
#include "storage/order_store.h"
#include "storage/product_store.h"
#include "storage/sale_store.h"
#include "terminal/domain/text.h"

namespace terminal {

using storage::Deal;

namespace {

Result<void> audit(Shop& shop, const Deal& deal, DealStage stage, const std::string& reason) {
  const auto said = [](DealStage one) { return "{\"stage\":\"" + std::string(stage_name(one)) + "\"}"; };
  return storage::write_audit(shop.database(), shop.device(),
                              {.id = shop.new_id(),
                               .entity_type = "deals",
                               .entity = deal.id,
                               .user = shop.employee().user,
                               .new_values = said(stage),
                               .reason = reason,
                               .metadata = "{\"before\":" + said(deal.stage) + "}",
                               .at = shop.clock().local_now()});
}

using Lines = DealOutcome<std::vector<SaleLine>>;

Result<Lines> lines_of(Shop& shop, const Uuid& deal, Date today) {
  auto products = storage::deal_products(shop.database(), deal);
  if (!products) return products.error();
  if (products->empty()) return Lines(DealRefusal::NoProducts);
  std::vector<SaleLine> lines;
  for (const DealProduct& agreed : *products) {
    auto article = storage::find_product(shop.database(), agreed.product);
    if (!article) return article.error();
    if (!*article) return Lines(DealRefusal::ProductMissing);
    auto line = line_of_deal(agreed, **article, shop.general_vat().effective((*article)->vat, today));
    if (!line) return Lines(DealRefusal::LineUnusable);
    line->id = shop.new_id();
    lines.push_back(std::move(*line));
  }
  return Lines(std::move(lines));
}

std::optional<DealRefusal> unfit(const Deal& deal) {
  if (!deal.order.empty()) return DealRefusal::AlreadyOrdered;
  if (deal.stage != DealStage::Won) return DealRefusal::NotWon;
  if (deal.currency != "KZT") return DealRefusal::OtherCurrency;
  return std::nullopt;
}

// An order that was called off leaves its id behind.
Result<Uuid> id_for(Shop& shop, const Uuid& deal) {
  auto taken = storage::find_number(shop.database(), order_of(deal));
  if (!taken) return taken.error();
  return *taken ? shop.new_id() : order_of(deal);
}

}  // namespace

Result<std::optional<DealPage>> deal_page(Shop& shop, const Uuid& id) {
  auto deal = storage::find_deal(shop.database(), id);
  if (!deal) return deal.error();
  if (!*deal) return std::optional<DealPage>();
  auto products = storage::deal_products(shop.database(), id);
  if (!products) return products.error();
  DealPage page{std::move(**deal), std::move(*products), {}};
  for (const DealProduct& product : page.products) page.total += product.total;
  return std::optional(std::move(page));
}

Result<DealOutcome<Deal>> move_deal(Shop& shop, const DealMoving& moving, const Approvals& approvals) {
  using Outcome = DealOutcome<Deal>;
  const std::string reason = std::string(trimmed(moving.reason));
  if (auto may = require(shop, Right::EditDeals, approvals); !may) return may.error();
  if (const auto refusal = refuse_stage(moving.stage, reason)) return Outcome(*refusal);
  auto unit = shop.begin("deal.move");
  if (!unit) return unit.error();
  auto deal = storage::find_deal(shop.database(), moving.deal);
  if (!deal) return deal.error();
  if (!*deal) return Outcome(DealRefusal::UnknownDeal);
  if (!(*deal)->order.empty() && moving.stage != DealStage::Won) return Outcome(DealRefusal::AlreadyOrdered);
  if ((*deal)->stage == moving.stage) return Outcome(std::move(**deal));
  const storage::DealMove move{moving.deal, moving.stage, reason, shop.clock().local_now()};
  if (auto done = storage::move_deal(shop.database(), move); !done) return done.error();
  if (auto done = audit(shop, **deal, moving.stage, reason); !done) return done.error();
  if (auto done = note_approval(shop, {Right::EditDeals, "deals", moving.deal}, approvals); !done) return done.error();
  auto moved = storage::find_deal(shop.database(), moving.deal);
  if (!moved) return moved.error();
  if (auto done = unit->commit(); !done) return done.error();
  return Outcome(std::move(**moved));
}

Result<DealOutcome<std::string>> order_deal(Shop& shop, const Uuid& id, const OrderTerms& agreed) {
  using Outcome = DealOutcome<std::string>;
  for (const Right right : {Right::EditDeals, Right::TakeOrders}) {
    if (auto may = require(shop, right, std::nullopt); !may) return may.error();
  }
  auto unit = shop.begin("deal.order");
  if (!unit) return unit.error();
  auto deal = storage::find_deal(shop.database(), id);
  if (!deal) return deal.error();
  if (!*deal) return Outcome(DealRefusal::UnknownDeal);
  if (const auto refusal = unfit(**deal)) return Outcome(*refusal);
  const LocalTime now = shop.clock().local_now();
  OrderTerms terms = tidied(agreed);
  terms.deal = id;
  if (refuse_terms(terms, {.has_customer = true, .today = now.date()})) return Outcome(DealRefusal::TermsUnfit);
  auto lines = lines_of(shop, id, now.date());
  if (!lines) return lines.error();
  if (const auto* refusal = std::get_if<DealRefusal>(&*lines)) return Outcome(*refusal);
  auto order = id_for(shop, id);
  if (!order) return order.error();
  CompletedSale sale;
  sale.id = *order;
  sale.business_day = now.date();
  sale.at = now;
  sale.cashier = shop.employee().id;
  sale.customer = (*deal)->customer;
  sale.lines = std::get<std::vector<SaleLine>>(std::move(*lines));
  sale.owed = sale.totals().total;
  auto number = storage::insert_sale(shop.database(), shop.device(),
                                     {sale, shop.employee().user, shop.clock().now().unix_ms(), &terms}, shop.ids());
  if (!number) return number.error();
  if (auto done = unit->commit(); !done) return done.error();
  return Outcome(std::move(*number));
}

}  // namespace terminal
