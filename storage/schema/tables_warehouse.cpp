// The description of stock: lots, counts, transfers, movements and balances: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

constexpr Column kLotsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "lot_number", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired | kCentreWins, .fallback = "\"active\"",
     .one_of = "'active','blocked','depleted'"},
    {.name = "production_date", .pg_type = "date"},
    {.name = "expiry_date", .pg_type = "date", .traits = kCentreWins},
    {.name = "supplier_id", .pg_type = "uuid", .references = "suppliers"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kLotsIndexes[] = {"(product_id, lot_number)"};

constexpr Column kStockCountsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "count_number", .pg_type = "character varying(50)"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired | kCentreWins, .fallback = "\"open\"",
     .one_of = "'open','counting','posted','cancelled'"},
    {.name = "scope", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"FULL\"",
     .one_of = "'FULL','PARTIAL','CYCLE'"},
    {.name = "business_day", .pg_type = "date", .traits = kRequired},
    {.name = "stated_position", .pg_type = "bigint"},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "started_by", .pg_type = "uuid", .references = "employees"},
    {.name = "started_at", .pg_type = "timestamp without time zone"},
    {.name = "posted_by", .pg_type = "uuid", .references = "employees"},
    {.name = "posted_at", .pg_type = "timestamp without time zone"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kStockCountsIndexes[] = {"(business_day)"};

constexpr Column kStockCountLinesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "stock_count_id", .pg_type = "uuid", .traits = kRequired, .references = "stock_counts"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "lot_id", .pg_type = "uuid", .references = "lots"},
    {.name = "line_no", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "expected_quantity", .pg_type = "numeric(14,3)", .traits = kRequired, .fallback = "\"0.000\""},
    {.name = "counted_quantity", .pg_type = "numeric(14,3)"},
    {.name = "difference", .pg_type = "numeric(14,3)", .generated = "counted_quantity - expected_quantity"},
    {.name = "counted_by", .pg_type = "uuid", .references = "employees"},
    {.name = "counted_at", .pg_type = "timestamp without time zone"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kStockCountLinesIndexes[] = {"(stock_count_id, product_id)"};

// The sender's document is an order of the same id: this is what both sides see of it.
constexpr Column kStockTransfersColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    // Where the goods come from.
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "to_workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "transfer_number", .pg_type = "character varying(50)"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"in_transit\"",
     .one_of = "'in_transit','received'"},
    {.name = "business_day", .pg_type = "date", .traits = kRequired},
    {.name = "received_by", .pg_type = "uuid", .references = "employees"},
    {.name = "received_at", .pg_type = "timestamp without time zone"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kStockTransfersIndexes[] = {"(status) WHERE status = 'in_transit'"};

constexpr Column kStockTransferItemsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "stock_transfer_id", .pg_type = "uuid", .traits = kRequired, .references = "stock_transfers"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "lot_id", .pg_type = "uuid", .references = "lots"},
    {.name = "line_no", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "quantity_sent", .pg_type = "numeric(14,3)", .traits = kRequired, .check = "> 0"},
    {.name = "quantity_received", .pg_type = "numeric(14,3)", .traits = kRequired | kDerived, .fallback = "\"0.000\""},
    {.name = "unit_cost", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    // Why less arrived, or more.
    {.name = "difference_reason", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kStockTransferItemsIndexes[] = {"(stock_transfer_id)", "(product_id)"};

constexpr Column kStockMovementsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "order_item_id", .pg_type = "uuid", .references = "order_items"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired,
     .one_of = "'OPENING','SALE','RETURN','ADJUSTMENT','RECEIPT','TRANSFER_IN','TRANSFER_OUT','COUNT','WRITE_OFF','PRODUCTION'"},
    {.name = "quantity", .pg_type = "numeric(14,3)", .traits = kRequired},
    {.name = "unit_cost", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "business_day", .pg_type = "date", .traits = kRequired},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "reason", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    // The own unit that made it; empty for what came from the centre.
    {.name = "unit_seq", .pg_type = "bigint", .traits = kLocal},
    {.name = "lot_id", .pg_type = "uuid", .references = "lots"},
    {.name = "count_line_id", .pg_type = "uuid", .references = "stock_count_lines"},
    {.name = "transfer_item_id", .pg_type = "uuid", .references = "stock_transfer_items"},
};
constexpr std::string_view kStockMovementsIndexes[] = {"(product_id, unit_seq)", "(order_id) WHERE order_id IS NOT NULL", "(lot_id) WHERE lot_id IS NOT NULL",
    "(count_line_id) WHERE count_line_id IS NOT NULL", "(product_id, created_at)",
    "(transfer_item_id) WHERE transfer_item_id IS NOT NULL"};

constexpr Column kStockBalancesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "quantity", .pg_type = "numeric(14,3)", .traits = kRequired, .fallback = "\"0.000\""},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    // Own movements that the centre's figure does not hold yet; what a screen shows is the sum of both.
    {.name = "own", .pg_type = "numeric(14,3)", .traits = kRequired | kLocal, .fallback = "\"0.000\""},
};

}  // namespace

constinit const Table kLots = {.name = "lots", .kind = "lot", .root = "id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kLotsColumns, .indexes = kLotsIndexes};
constinit const Table kStockCounts = {.name = "stock_counts", .kind = "stock_count", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kStockCountsColumns, .indexes = kStockCountsIndexes};
constinit const Table kStockCountLines = {.name = "stock_count_lines", .kind = "stock_count", .root = "stock_count_id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kStockCountLinesColumns, .indexes = kStockCountLinesIndexes};
constinit const Table kStockTransfers = {.name = "stock_transfers", .kind = "stock_transfer", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kStockTransfersColumns, .indexes = kStockTransfersIndexes,
    .day = "business_day", .open = "status = 'in_transit'"};
constinit const Table kStockTransferItems = {.name = "stock_transfer_items", .kind = "stock_transfer", .root = "stock_transfer_id",
    .lane = "documents", .writer = Writer::Terminal, .workspace_scope = false, .columns = kStockTransferItemsColumns,
    .indexes = kStockTransferItemsIndexes};
constinit const Table kStockMovements = {.name = "stock_movements", .kind = "order", .root = "order_id", .kind_alone = "movement", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kStockMovementsColumns, .indexes = kStockMovementsIndexes,
    .day = "created_at"};
constinit const Table kStockBalances = {.name = "stock_balances", .kind = "balance", .root = "id", .lane = "stock",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kStockBalancesColumns, .keys = "UNIQUE (organization_id, workspace_id, product_id)"};
// clang-format on

}  // namespace storage::schema
