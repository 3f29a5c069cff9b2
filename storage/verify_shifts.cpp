#include "storage/verify_shifts.h"

namespace storage {
namespace {

// This terminal's, as far back as its documents are all here (history.h).
#define CLOSED                                                                                                    \
  "SELECT s.*, json_extract(s.z_report, '$.totals') AS t FROM shifts s"                                           \
  " WHERE s.terminal_id = (SELECT terminal_id FROM device) AND s.status = 'closed' AND s.z_report IS NOT NULL"    \
  " AND s.business_day >= coalesce((SELECT CAST(julianday(value) - julianday('1970-01-01') AS INTEGER) FROM meta" \
  " WHERE key = 'sync.history_from' AND value <> ''), -1000000)"

// "1086.00" is 108600 tiyn.
#define TIYN(text) "CAST(replace(" text ", '.', '') AS INTEGER)"

// Other ways than the report's own (shift_report.cpp): what documents total, and
// not their lines; what payments add up to, and not by method.
#define DOCUMENTS                                                                                       \
  "orders o WHERE o.shift_id = c.id AND (o.type = 'RETURN' OR o.type = 'SALES' AND o.category = 'POS')" \
  " AND o.status <> 'cancelled' AND o.deleted_at IS NULL"

struct Figure {
  const char* name;
  const char* said;
  const char* found;
};

constexpr Figure kFigures[] = {
    {"sales less returns", TIYN("c.t ->> '$.net'"),
     "(SELECT coalesce(sum(o.total_amount - o.shipping_cost), 0) FROM " DOCUMENTS ")"},
    {"VAT", TIYN("c.t ->> '$.vat'"), "(SELECT coalesce(sum(o.tax_amount), 0) FROM " DOCUMENTS ")"},
    {"documents", "c.t ->> '$.sale_documents' + c.t ->> '$.return_documents'", "(SELECT count(*) FROM " DOCUMENTS ")"},
    {"payments",
     "(SELECT coalesce(sum(" TIYN("value ->> '$.taken'") " - " TIYN(
         "value ->> '$.given_back'") "), 0) FROM json_each(c.t, '$.tenders'))",
     "(SELECT coalesce(sum(p.amount), 0) FROM payments p WHERE p.shift_id = c.id AND p.status = 'completed'"
     " AND p.deleted_at IS NULL)"},
    {"cash expected", "c.expected_cash",
     "c.opening_float + (SELECT coalesce(sum(m.amount), 0) FROM cash_movements m WHERE m.shift_id = c.id)"},
    {"difference", "c.cash_difference", "c.counted_cash - c.expected_cash"},
};

std::string faults_of(const Figure& figure) {
  const std::string said = figure.said, found = figure.found;
  return "SELECT c.shift_number || ': its Z report says ' || coalesce(" + said + ", 'nothing') || ' of " + figure.name +
         ", it comes to ' || coalesce(" + found + ", 'nothing') FROM (" CLOSED ") c WHERE " + said + " IS NOT " + found;
}

}  // namespace

Rule closed_shifts_rule() {
  std::string faults;
  for (const Figure& figure : kFigures) faults += (faults.empty() ? "" : " UNION ALL ") + faults_of(figure);
  return {"shifts", "SELECT count(*) FROM (" CLOSED ")", faults};
}

}  // namespace storage
