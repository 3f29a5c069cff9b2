// What counts as sold, for every report: a receipt of a till, any other order once
// its goods were handed over, what came back, and adjustments at their value;
// nothing that was called off or deleted, and no stub of another workspace.
//
// A shift's report (shift_report.h) holds the same documents, of one shift.
#pragma once

// A condition on `orders o`.
#define PROMETRIC_SOLD                                                                               \
  "((o.type = 'SALES' AND (o.category = 'POS' OR o.status IN ('shipped', 'delivered', 'returned')))" \
  " OR o.type IN ('RETURN', 'ADJUSTMENT')) AND o.status <> 'cancelled' AND o.deleted_at IS NULL"     \
  " AND o.workspace_id = (SELECT workspace_id FROM device)"

// A condition on `payments p`: money that came in or went out. What was paid in
// advance counted when it came, not when it is used.
#define PROMETRIC_PAID                                                                               \
  "p.status = 'completed' AND p.deleted_at IS NULL AND coalesce(p.payment_gateway, '') <> 'ADVANCE'" \
  " AND p.workspace_id = (SELECT workspace_id FROM device)"
