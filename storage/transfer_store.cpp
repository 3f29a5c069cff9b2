#include "storage/transfer_store.h"

#include "storage/execute.h"
#include "storage/person_name.h"

namespace storage {

using terminal::LocalTime;
using terminal::Quantity;
using terminal::Uuid;

namespace {

std::string heads_sql(std::string_view which) {
  return "SELECT t.id, coalesce(t.transfer_number, ''), t.status, t.workspace_id, coalesce(f.name, ''),"
         " t.to_workspace_id, coalesce(w.name, ''), t.workspace_id = d.workspace_id,"
         " t.to_workspace_id = d.workspace_id, t.business_day, coalesce(" +
         person_name("t.created_by") +
         ", ''), coalesce(t.notes, ''), (SELECT count(*) FROM stock_transfer_items i WHERE i.stock_transfer_id = t.id)"
         " FROM stock_transfers t JOIN device d LEFT JOIN workspaces f ON f.id = t.workspace_id"
         " LEFT JOIN workspaces w ON w.id = t.to_workspace_id WHERE t.deleted_at IS NULL AND " +
         std::string(which);
}

TransferHead read_head(const Statement& row) {
  return {.id = row.uuid(0),
          .number = row.string(1),
          .status = terminal::parse_transfer_status(row.text(2)).value_or(terminal::TransferStatus::InTransit),
          .from = {row.uuid(3), row.string(4)},
          .to = {row.uuid(5), row.string(6)},
          .from_here = row.integer(7) != 0,
          .to_here = row.integer(8) != 0,
          .day = row.date(9),
          .person = row.string(10),
          .notes = row.string(11),
          .lines = row.integer(12)};
}

// What arrived: the centre's figure and own deliveries that it has not answered for;
// never less than the deliveries that are known here.
#define ARRIVED                                                                                        \
  " max(i.quantity_received + coalesce((SELECT sum(m.quantity) FROM stock_movements m"                 \
  "  WHERE m.transfer_item_id = i.id AND m.type = 'TRANSFER_IN' AND m.unit_seq > d.acknowledged), 0)," \
  "  coalesce((SELECT sum(m.quantity) FROM stock_movements m WHERE m.transfer_item_id = i.id"          \
  "  AND m.type = 'TRANSFER_IN'), 0))"

TransferLine read_line(const Statement& row) {
  return {.expected = {.item = row.uuid(0),
                       .product = row.uuid(1),
                       .code = row.string(2),
                       .name = row.string(3),
                       .unit = row.string(4),
                       .ordered = row.quantity(5),
                       .received = row.quantity(6),
                       .unit_cost = row.money(7)},
          .lot = row.null(8) ? Uuid() : row.uuid(8),
          .lot_number = row.string(9)};
}

Result<void> insert_lines(Database& db, const Device& device, const NewTransfer& transfer) {
  int position = 0;
  for (const NewTransferLine& line : transfer.lines) {
    ++position;
    auto done = execute(db,
                        "INSERT INTO order_items (id, order_id, product_id, product_code, product_name,"
                        " quantity_ordered, quantity_shipped, unit_price, unit_cost, tax_percent, vat_rate,"
                        " created_at, updated_at, organization_id, workspace_id, line_no, gross_unit_price)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 0, ?7, 0, 0, ?8, ?8, ?9, ?10, ?11, 0)",
                        line.id, transfer.id, line.product, line.code, line.name, line.quantity, line.unit_cost,
                        transfer.at, device.organization, device.workspace, position);
    if (!done) return done.error();
    done = execute(db,
                   "INSERT INTO stock_transfer_items (id, organization_id, workspace_id, stock_transfer_id, product_id,"
                   " lot_id, line_no, quantity_sent, unit_cost, created_at, updated_at)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)",
                   line.id, device.organization, device.workspace, transfer.id, line.product, or_null(line.lot),
                   position, line.quantity, line.unit_cost, transfer.at);
    if (!done) return done.error();
  }
  return {};
}

}  // namespace

Result<std::vector<Workspace>> other_workspaces(Database& db) {
  return all_rows(
      db,
      [](const Statement& row) {
        return Workspace{row.uuid(0), row.string(1)};
      },
      "SELECT w.id, w.name FROM workspaces w JOIN device d WHERE w.id <> d.workspace_id"
      " AND w.organization_id = d.organization_id AND w.deleted_at IS NULL ORDER BY w.name, w.id");
}

Result<std::optional<Workspace>> find_workspace(Database& db, std::string_view name) {
  auto found = all_rows(
      db,
      [](const Statement& row) {
        return Workspace{row.uuid(0), row.string(1)};
      },
      "SELECT w.id, w.name FROM workspaces w JOIN device d WHERE w.name = ?1"
      " AND w.organization_id = d.organization_id AND w.deleted_at IS NULL LIMIT 2",
      name);
  if (!found) return found.error();
  return found->size() == 1 ? std::optional(found->front()) : std::nullopt;
}

Result<std::vector<TransferHead>> open_transfers(Database& db, int limit) {
  return all_rows(db, read_head,
                  heads_sql("t.status = 'in_transit' AND (t.workspace_id = d.workspace_id"
                            " OR t.to_workspace_id = d.workspace_id) ORDER BY t.business_day, t.id LIMIT ?1"),
                  limit);
}

Result<InTransit> in_transit(Database& db, const Uuid& product) {
  auto sums = all_rows(
      db,
      [](const Statement& row) {
        return InTransit{row.quantity(0), row.quantity(1)};
      },
      "SELECT coalesce(sum(iif(x.here, x.open, 0)), 0), coalesce(sum(iif(x.here, 0, x.open)), 0) FROM"
      " (SELECT t.to_workspace_id = d.workspace_id AS here, max(i.quantity_sent - " ARRIVED
      ", 0) AS open FROM stock_transfer_items i"
      " JOIN stock_transfers t ON t.id = i.stock_transfer_id AND t.status = 'in_transit' AND t.deleted_at IS NULL"
      " JOIN device d ON d.workspace_id IN (t.workspace_id, t.to_workspace_id) WHERE i.product_id = ?1) x",
      product);
  if (!sums) return sums.error();
  return sums->front();
}

Result<std::optional<Transfer>> find_transfer(Database& db, std::string_view number) {
  auto heads = all_rows(db, read_head,
                        heads_sql("t.transfer_number = ?1 AND (t.workspace_id = d.workspace_id"
                                  " OR t.to_workspace_id = d.workspace_id)"),
                        number);
  if (!heads) return heads.error();
  if (heads->empty()) return std::optional<Transfer>();
  Transfer transfer{std::move(heads->front()), {}};
  auto lines = all_rows(db, read_line,
                        "SELECT i.id, i.product_id, coalesce(p.code, ''), coalesce(p.name, ''), coalesce(p.unit, ''), "
                        "i.quantity_sent," ARRIVED
                        ", i.unit_cost, i.lot_id, coalesce((SELECT l.lot_number FROM lots l WHERE l.id = i.lot_id), '')"
                        " FROM stock_transfer_items i JOIN device d LEFT JOIN products p ON p.id = i.product_id"
                        " WHERE i.stock_transfer_id = ?1 ORDER BY i.line_no, i.id",
                        transfer.head.id);
  if (!lines) return lines.error();
  transfer.lines = std::move(*lines);
  return std::optional(std::move(transfer));
}

Result<std::string> insert_transfer(Database& db, const Device& device, const NewTransfer& transfer) {
  auto counter = next_number(db, "transfer");
  if (!counter) return counter.error();
  std::string number = device.series + "-T" + std::to_string(*counter);
  // Worth nothing: between its own workspaces an organisation neither sells nor buys.
  auto done = execute(db,
                      "INSERT INTO orders (id, organization_id, workspace_id, order_number, type, category, status,"
                      " subtotal, payment_status, order_date, shipped_date, notes, created_by, created_at, updated_at,"
                      " terminal_id) VALUES (?1, ?2, ?3, ?4, 'TRANSFER', 'TRANSFER', 'shipped', 0, 'paid', ?5, ?5, ?6,"
                      " ?7, ?8, ?8, ?9)",
                      transfer.id, device.organization, device.workspace, number, transfer.day, or_null(transfer.notes),
                      transfer.author, transfer.at, device.terminal);
  if (!done) return done.error();
  done = execute(db,
                 "INSERT INTO stock_transfers (id, organization_id, workspace_id, to_workspace_id, transfer_number,"
                 " business_day, notes, created_by, created_at, updated_at)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
                 transfer.id, device.organization, device.workspace, transfer.to, number, transfer.day,
                 or_null(transfer.notes), transfer.author, transfer.at);
  if (!done) return done.error();
  if (done = insert_lines(db, device, transfer); !done) return done.error();
  return number;
}

Result<void> end_transfer(Database& db, const TransferEnd& end) {
  return execute(db,
                 "UPDATE stock_transfers SET status = 'received', received_by = ?2, received_at = ?3, updated_at = ?3"
                 " WHERE id = ?1 AND status <> 'received'",
                 end.id, end.author, end.at);
}

Result<void> note_difference(Database& db, const Uuid& line, std::string_view reason, LocalTime at) {
  return execute(db, "UPDATE stock_transfer_items SET difference_reason = ?2, updated_at = ?3 WHERE id = ?1", line,
                 reason, at);
}

}  // namespace storage
