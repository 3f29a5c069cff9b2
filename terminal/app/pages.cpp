#include "terminal/app/pages.h"

#include <algorithm>
#include <iterator>

namespace terminal {

std::vector<ui::Page> hidden_pages(const Shop& shop) {
  std::vector<ui::Page> hidden;
  if (!shop.may(Right::Sell)) hidden.push_back(ui::Page::Sell);
  constexpr Right kWarehouse[] = {Right::ReceiveGoods, Right::CountGoods, Right::AdjustStock, Right::TransferGoods};
  if (std::none_of(std::begin(kWarehouse), std::end(kWarehouse), [&](Right right) { return shop.may(right); }))
    hidden.push_back(ui::Page::Warehouse);
  return hidden;
}

// Receipts are there for everybody.
ui::Page first_page(const Shop& shop) { return shop.may(Right::Sell) ? ui::Page::Sell : ui::Page::Receipts; }

}  // namespace terminal
