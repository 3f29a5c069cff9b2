// What counts as sold, for every report and list: what a till or another program
// gave out of the stock, what came back, and adjustments at their value; nothing
// that waits, that was called off or deleted, and no stub of another workspace.
//
// A document counts once, on its day: an order that two tills handed out while they
// were apart, too, although its goods moved twice (README.md, "Orders taken for later").
// A shift's report (shift_report.h) holds the same documents, of one shift.
#pragma once

// A condition on `orders o`.
#define PROMETRIC_SOLD                                                       \
  "((o.type = 'SALES' AND o.status IN ('shipped', 'delivered', 'returned'))" \
  " OR (o.type IN ('RETURN', 'ADJUSTMENT') AND o.status <> 'cancelled'))"    \
  " AND o.deleted_at IS NULL AND o.workspace_id = (SELECT workspace_id FROM device)"

// When that was, of `orders o`: of an order that was taken for later, when its goods
// went out, at the till whose sale it is where two of them handed it out. Goods of
// which no stock is kept leave no movement: then when it was taken.
#define PROMETRIC_SOLD_AT                                                                             \
  "iif(coalesce(o.delivered_date, o.shipped_date) IS NULL, o.created_at, coalesce("                   \
  "(SELECT coalesce(min(iif(m.terminal_id IS o.terminal_id, m.created_at, NULL)), min(m.created_at))" \
  " FROM stock_movements m WHERE m.order_id = o.id AND m.type = 'SALE'), o.created_at))"

// A condition on `payments p`: money that came in or went out. What was paid in
// advance counted when it came, not when it is used.
#define PROMETRIC_PAID                                                                               \
  "p.status = 'completed' AND p.deleted_at IS NULL AND coalesce(p.payment_gateway, '') <> 'ADVANCE'" \
  " AND p.workspace_id = (SELECT workspace_id FROM device)"
