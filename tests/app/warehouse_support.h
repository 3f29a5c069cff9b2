// A shop with a supplier and purchase orders, as the centre sends them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/stock_card.h"
#include "terminal/app/adjusting.h"
#include "terminal/app/counting.h"
#include "terminal/app/receiving.h"
#include "tests/app/work_support.h"

namespace tests {

struct WareShop : WorkShop {
  WareShop() {
    centre(
        "INSERT INTO suppliers (id, organization_id, workspace_id, supplier_number, name, created_at, updated_at)"
        " SELECT randomblob(16), organization_id, workspace_id, 'S-1', 'Алма ЖШС', 0, 0 FROM device");
    supplier = must(storage::find_supplier(shop.database(), "S-1")).value().id;
  }

  // So many thousandths of each, at so much.
  void order(const std::string& number, const std::vector<std::pair<terminal::Product, std::int64_t>>& goods,
             std::int64_t cost_minor = 10'000) {
    centre(
        "INSERT INTO orders (id, organization_id, workspace_id, order_number, type, supplier_id, status, order_date,"
        " created_by, created_at, updated_at) SELECT randomblob(16), d.organization_id, d.workspace_id, '" +
        number +
        "', 'PURCHASE', s.id, 'confirmed', 20000, (SELECT min(id) FROM employees), 0, 0"
        " FROM device d JOIN suppliers s");
    int line = 0;
    for (const auto& [product, milli] : goods)
      centre(
          "INSERT INTO order_items (id, order_id, product_id, product_code, product_name, quantity_ordered,"
          " unit_price, tax_percent, created_at, updated_at, organization_id, workspace_id, line_no)"
          " SELECT randomblob(16), o.id, p.id, p.code, p.name, " +
          std::to_string(milli) + ", " + std::to_string(cost_minor) + ", 0, 0, 0, o.organization_id, o.workspace_id, " +
          std::to_string(++line) + " FROM orders o JOIN products p WHERE o.order_number = '" + number +
          "' AND p.code = '" + product.code + "'");
    centre(
        "UPDATE orders SET subtotal = (SELECT sum(line_total) FROM order_items i WHERE i.order_id = orders.id)"
        " WHERE order_number = '" +
        number + "'");
  }

  storage::Purchase purchase(const std::string& number) {
    return must(storage::find_purchase(shop.database(), number)).value();
  }
  terminal::ReceivedLine line(const std::string& number, std::size_t at, std::int64_t milli) {
    const auto asked = purchase(number).lines.at(at);
    return {.product = asked.product, .item = asked.item, .quantity = terminal::Quantity::from_milli(milli)};
  }
  terminal::DeliveryOutcome come(terminal::Delivery delivery) {
    if (delivery.id.nil()) delivery.id = shop.new_id();
    clock.advance_ms(1000);
    return must(receive(shop, delivery));
  }
  terminal::Delivered came(terminal::Delivery delivery) {
    return std::get<terminal::Delivered>(come(std::move(delivery)));
  }
  std::int64_t cost(const terminal::Product& product) {
    return must(storage::find_product(shop.database(), product.id)).value().cost.minor();
  }
  // So many pieces, for cash.
  void sell(const terminal::Product& product, std::int64_t pieces) {
    terminal::Cart cart;
    INVARIANT(
        !cart.add(must(storage::find_product(shop.database(), product.id)).value(), terminal::Quantity::whole(pieces)));
    terminal::Payment payment(cart.totals().total);
    INVARIANT(!payment.add({.method = terminal::TenderMethod::Card, .amount = payment.due()}));
    clock.advance_ms(1000);
    must(shop.sell(shop.new_id(), cart, payment));
  }
  terminal::Uuid supplier;
};

}  // namespace tests
