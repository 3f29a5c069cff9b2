#include "terminal/app/return_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "terminal/domain/loyalty.h"
#include "terminal/domain/pricing.h"

namespace terminal {

using Plan = ReturnOutcome<PlannedReturn>;

namespace {

bool sound(const std::vector<Refund>& refunds) {
  return std::all_of(refunds.begin(), refunds.end(), [](const Refund& one) { return one.amount > Money(); });
}

std::string paper_fields(const PaperReceipt& paper) {
  return nlohmann::json{
      {"paper", {{"number", paper.number}, {"day", paper.day.to_string()}, {"sum", to_decimal(paper.sum)}}}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Whether the paper may be used at all, and for so much.
Result<std::optional<ReturnRefusal>> refuse_paper(Shop& shop, const PaperReceipt& paper, Money worth) {
  using Refused = std::optional<ReturnRefusal>;
  if (paper.number.empty() || paper.day == Date() || paper.sum <= Money())
    return Refused(ReturnRefusal::PaperIncomplete);
  auto known = storage::find_document(shop.database(), paper.number);
  if (!known) return known.error();
  if (*known) return Refused(ReturnRefusal::ReceiptIsKnown);
  auto before = storage::returned_on_paper(shop.database(), paper.number);
  if (!before) return before.error();
  return worth + *before > paper.sum ? Refused(ReturnRefusal::MoreThanPaper) : Refused();
}

Result<ReturnOutcome<SaleLine>> blind_line(Shop& shop, const BlindLine& asked, bool on_paper) {
  using Outcome = ReturnOutcome<SaleLine>;
  auto product = storage::find_product(shop.database(), asked.product);
  if (!product) return product.error();
  if (!*product) return Outcome(ReturnRefusal::UnknownArticle);
  if (asked.quantity <= Quantity()) return Outcome(ReturnRefusal::QuantityNotPositive);
  if (!(*product)->weighed && !asked.quantity.is_whole()) return Outcome(ReturnRefusal::QuantityNotWhole);
  auto least = blind_price(shop, **product);
  if (!least) return least.error();
  const Money price = asked.price.value_or(*least);
  if (price.negative() || (!on_paper && price > *least)) return Outcome(ReturnRefusal::PriceTooHigh);
  const auto money = price_line({price, -asked.quantity, Money(), (*product)->vat});
  if (!money) return Outcome(ReturnRefusal::SumTooLarge);
  return Outcome(SaleLine{.id = {},
                          .product = (*product)->id,
                          .code = (*product)->code,
                          .name = (*product)->name,
                          .unit = (*product)->unit,
                          .quantity = -asked.quantity,
                          .gross_unit_price = price,
                          .gross_discount = Money(),
                          .unit_cost = (*product)->cost,
                          .vat = (*product)->vat,
                          .money = *money,
                          .moves_stock = (*product)->tracks_stock || (*product)->bundle,
                          .stock = {},
                          .original = {},
                          .scrap = asked.scrap});
}

// What the customer's points lose, and get back, with these goods.
void take_points_back(PlannedReturn& planned, const storage::SoldDocument& sold) {
  ReturnShare share;
  for (const ReturnableLine& line : sold.lines) {
    share.total += line.sold.money.gross;
    share.returned_before += line.taken.gross;
  }
  share.returned_before = std::min(share.returned_before, share.total);
  share.returned = std::min(share.returned_before + planned.worth, share.total);
  if (share.total <= Money()) return;
  planned.points_earned = -points_of_return(sold.document.sale.points_earned, share);
  planned.points_spent = -points_of_return(sold.document.sale.points_spent, share);
}

}  // namespace

Money sum_of(const std::vector<Refund>& refunds) {
  Money sum;
  for (const Refund& refund : refunds) sum += refund.amount;
  return sum;
}

Result<Plan> plan_return(Shop& shop, const GoodsBack& back, Money bought) {
  auto sold = storage::find_sold(shop.database(), back.receipt);
  if (!sold) return sold.error();
  if (!*sold) return Plan(ReturnRefusal::UnknownReceipt);
  const CompletedSale& sale = (*sold)->document.sale;
  if (sale.type != DocumentType::Sale) return Plan(ReturnRefusal::NotASale);
  if (!(*sold)->handed_over) return Plan(ReturnRefusal::NotHandedOver);
  auto lines = take_back((*sold)->lines, back.choices);
  if (const auto* refusal = std::get_if<ReturnRefusal>(&lines)) return Plan(*refusal);
  PlannedReturn planned;
  planned.lines = std::move(*std::get_if<0>(&lines));
  planned.worth = worth_of(planned.lines);
  const Money paid = std::min(planned.worth, sum_of((*sold)->refundable));
  planned.credit = std::min(paid, bought);
  const Money due = paid - planned.credit;
  planned.refunds = back.refunds.value_or(refund_plan((*sold)->refundable, due));
  if (!sound(planned.refunds) || sum_of(planned.refunds) != due) {
    return Plan(ReturnRefusal::RefundNotTheSum);
  }
  take_points_back(planned, **sold);
  planned.parent = sale.id;
  planned.customer = sale.customer;
  planned.reason = back.reason;
  planned.needs = {Right::ReturnGoods};
  if (!to_origin(planned.refunds, (*sold)->tendered)) planned.needs.push_back(Right::RefundOtherTender);
  return Plan(std::move(planned));
}

Result<Plan> plan_return(Shop& shop, const BlindBack& back, Money bought) {
  if (back.lines.empty()) return Plan(ReturnRefusal::NothingChosen);
  if (back.reason.empty()) return Plan(ReturnRefusal::ReasonMissing);
  PlannedReturn planned;
  for (const BlindLine& asked : back.lines) {
    auto line = blind_line(shop, asked, back.paper.has_value());
    if (!line) return line.error();
    if (const auto* refusal = std::get_if<ReturnRefusal>(&*line)) return Plan(*refusal);
    planned.lines.push_back(std::move(*std::get_if<0>(&*line)));
  }
  planned.worth = worth_of(planned.lines);
  if (planned.worth.minor() > kMaxCartTotalMinor) return Plan(ReturnRefusal::SumTooLarge);
  if (back.paper) {
    auto refused = refuse_paper(shop, *back.paper, planned.worth);
    if (!refused) return refused.error();
    if (*refused) return Plan(**refused);
    planned.custom_fields = paper_fields(*back.paper);
  }
  planned.credit = std::min(planned.worth, bought);
  const Money due = planned.worth - planned.credit;
  if (!due.zero()) planned.refunds = {{.method = back.tender, .amount = due, .reference = {}}};
  planned.reason = back.reason;
  planned.needs = {Right::ReturnBlind};
  return Plan(std::move(planned));
}

Result<Plan> plan_return(Shop& shop, const std::variant<GoodsBack, BlindBack>& back, Money bought) {
  return std::visit([&](const auto& one) { return plan_return(shop, one, bought); }, back);
}

Result<Money> blind_price(Shop& shop, const Product& product) {
  const Date since{shop.clock().local_now().date().days - kBlindDays};
  auto least = storage::lowest_price(shop.database(), product.id, since);
  if (!least) return least.error();
  return *least ? std::min(**least, product.price) : product.price;
}

}  // namespace terminal
