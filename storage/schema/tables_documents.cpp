// The description of the documents and ledgers: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

constexpr Column kShiftsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "terminal_id", .pg_type = "uuid", .traits = kRequired, .references = "terminals"},
    {.name = "shift_number", .pg_type = "character varying(50)", .traits = kRequired},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"open\"",
     .one_of = "'open','closed'"},
    {.name = "business_day", .pg_type = "date", .traits = kRequired},
    {.name = "opening_float", .pg_type = "numeric(15,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "opened_by", .pg_type = "uuid", .traits = kRequired, .references = "employees"},
    {.name = "opened_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "closed_by", .pg_type = "uuid", .references = "employees"},
    {.name = "closed_at", .pg_type = "timestamp without time zone"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kShiftsIndexes[] = {"(terminal_id) WHERE status = 'open'"};

constexpr Column kOrdersColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "order_number", .pg_type = "character varying(50)"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"SALES\"",
     .one_of = "'SALES','PURCHASE','TRANSFER','RETURN','ADJUSTMENT'"},
    {.name = "category", .pg_type = "character varying(50)"},
    {.name = "customer_id", .pg_type = "uuid", .references = "customers"},
    {.name = "supplier_id", .pg_type = "uuid"},
    {.name = "deal_id", .pg_type = "uuid"},
    {.name = "parent_order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"pending\"",
     .one_of = "'pending','confirmed','processing','shipped','delivered','cancelled','returned'"},
    {.name = "priority", .pg_type = "character varying(10)", .traits = kRequired, .fallback = "\"normal\"",
     .one_of = "'low','normal','high','urgent'"},
    {.name = "subtotal", .pg_type = "numeric(15,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "tax_amount", .pg_type = "numeric(15,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "discount_amount", .pg_type = "numeric(15,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "shipping_cost", .pg_type = "numeric(15,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "total_amount", .pg_type = "numeric(15,2)",
     .generated = "subtotal + tax_amount + shipping_cost - discount_amount"},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired, .fallback = "\"KZT\""},
    {.name = "payment_status", .pg_type = "character varying(20)", .traits = kRequired | kDerived, .fallback = "\"pending\"",
     .one_of = "'pending','partial','paid','overdue','cancelled'"},
    {.name = "payment_terms", .pg_type = "character varying(20)", .fallback = "\"NET_30\""},
    {.name = "paid_amount", .pg_type = "numeric(15,2)", .traits = kRequired | kDerived, .fallback = "\"0.00\""},
    {.name = "order_date", .pg_type = "date", .traits = kRequired},
    {.name = "required_date", .pg_type = "date"},
    {.name = "promised_date", .pg_type = "date"},
    {.name = "shipped_date", .pg_type = "date"},
    {.name = "delivered_date", .pg_type = "date"},
    {.name = "shipping_method", .pg_type = "character varying(100)"},
    {.name = "tracking_number", .pg_type = "character varying(100)"},
    {.name = "carrier", .pg_type = "character varying(100)"},
    {.name = "shipping_address", .pg_type = "jsonb"},
    {.name = "billing_address", .pg_type = "jsonb"},
    {.name = "notes", .pg_type = "text"},
    {.name = "internal_notes", .pg_type = "text"},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_by", .pg_type = "uuid", .traits = kRequired, .references = "employees"},
    {.name = "approved_by", .pg_type = "uuid", .references = "employees"},
    {.name = "approved_at", .pg_type = "timestamp without time zone"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "shift_id", .pg_type = "uuid", .references = "shifts"},
    {.name = "external_id", .pg_type = "character varying(200)"},
};
constexpr std::string_view kOrdersIndexes[] = {"(order_number)", "(order_date)", "(external_id) WHERE external_id IS NOT NULL"};

constexpr Column kOrderItemsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "order_id", .pg_type = "uuid", .traits = kRequired, .references = "orders"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "product_code", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "product_name", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "description", .pg_type = "text"},
    {.name = "quantity_ordered", .pg_type = "numeric(10,3)", .traits = kRequired, .fallback = "\"1.000\""},
    {.name = "quantity_shipped", .pg_type = "numeric(10,3)", .traits = kRequired, .fallback = "\"0.000\""},
    {.name = "quantity_delivered", .pg_type = "numeric(10,3)", .traits = kRequired, .fallback = "\"0.000\""},
    {.name = "quantity_returned", .pg_type = "numeric(10,3)", .traits = kRequired | kDerived, .fallback = "\"0.000\""},
    {.name = "unit_price", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "unit_cost", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "discount_percent", .pg_type = "numeric(5,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "discount_amount", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "tax_percent", .pg_type = "numeric(5,2)", .traits = kRequired, .fallback = "\"12.00\""},
    {.name = "tax_amount", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "line_total", .pg_type = "numeric(12,2)",
     .generated = "(unit_price * quantity_ordered + 1000 * (tax_amount - discount_amount) + CASE WHEN unit_price * quantity_ordered + 1000 * (tax_amount - discount_amount) >= 0 THEN 500 ELSE -500 END) / 1000"},
    {.name = "requires_production", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "production_notes", .pg_type = "text"},
    {.name = "specifications", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "quality_requirements", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
    {.name = "line_no", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "gross_unit_price", .pg_type = "numeric(12,2)"},
    {.name = "gross_discount", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "vat_rate", .pg_type = "numeric(5,2)"},
    {.name = "price_version", .pg_type = "bigint"},
};
constexpr std::string_view kOrderItemsIndexes[] = {"(order_id)"};

constexpr Column kPaymentsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "payment_number", .pg_type = "character varying(50)"},
    {.name = "customer_id", .pg_type = "uuid", .references = "customers"},
    {.name = "invoice_id", .pg_type = "uuid"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "amount", .pg_type = "numeric(15,2)", .traits = kRequired},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired, .fallback = "\"KZT\""},
    {.name = "payment_date", .pg_type = "date", .traits = kRequired},
    {.name = "payment_method", .pg_type = "character varying(50)", .traits = kRequired,
     .one_of = "'CASH','BANK_TRANSFER','CARD','CHECK','OTHER'"},
    {.name = "payment_gateway", .pg_type = "character varying(50)"},
    {.name = "transaction_id", .pg_type = "character varying(255)"},
    {.name = "reference_number", .pg_type = "character varying(100)"},
    {.name = "bank_name", .pg_type = "character varying(255)"},
    {.name = "account_number", .pg_type = "character varying(50)"},
    {.name = "routing_number", .pg_type = "character varying(50)"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"completed\"",
     .one_of = "'pending','processing','completed','failed','cancelled','refunded'"},
    {.name = "exchange_rate", .pg_type = "numeric(10,6)", .fallback = "\"1.000000\""},
    {.name = "base_amount", .pg_type = "numeric(15,2)"},
    {.name = "notes", .pg_type = "text"},
    {.name = "internal_notes", .pg_type = "text"},
    {.name = "processed_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "shift_id", .pg_type = "uuid", .references = "shifts"},
    {.name = "tendered", .pg_type = "numeric(15,2)"},
    {.name = "change_given", .pg_type = "numeric(15,2)", .traits = kRequired, .fallback = "\"0.00\""},
};
constexpr std::string_view kPaymentsIndexes[] = {"(order_id)"};

constexpr Column kStockMovementsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "order_item_id", .pg_type = "uuid", .references = "order_items"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired,
     .one_of = "'OPENING','SALE','RETURN','ADJUSTMENT'"},
    {.name = "quantity", .pg_type = "numeric(14,3)", .traits = kRequired},
    {.name = "unit_cost", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "business_day", .pg_type = "date", .traits = kRequired},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "reason", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    // The own unit that made it; empty for what came from the centre.
    {.name = "unit_seq", .pg_type = "bigint", .traits = kLocal},
};
constexpr std::string_view kStockMovementsIndexes[] = {"(product_id, unit_seq)", "(order_id) WHERE order_id IS NOT NULL"};

constexpr Column kCashMovementsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "shift_id", .pg_type = "uuid", .references = "shifts"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired,
     .one_of = "'SALE','REFUND','FLOAT','PAID_IN','PAID_OUT'"},
    {.name = "amount", .pg_type = "numeric(15,2)", .traits = kRequired},
    {.name = "reason", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kCashMovementsIndexes[] = {"(shift_id)"};

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

constexpr Column kAuditLogsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .references = "workspaces"},
    {.name = "entity_type", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "entity_id", .pg_type = "uuid", .traits = kRequired},
    {.name = "action", .pg_type = "character varying(50)", .traits = kRequired,
     .one_of = "'CREATE','UPDATE','DELETE','LOGIN','LOGOUT','EXPORT','IMPORT'"},
    {.name = "user_id", .pg_type = "uuid", .references = "users"},
    {.name = "user_email", .pg_type = "character varying(255)"},
    {.name = "session_id", .pg_type = "character varying(255)"},
    {.name = "ip_address", .pg_type = "inet"},
    {.name = "user_agent", .pg_type = "text"},
    {.name = "request_path", .pg_type = "character varying(500)"},
    {.name = "http_method", .pg_type = "character varying(10)"},
    {.name = "old_values", .pg_type = "jsonb"},
    {.name = "new_values", .pg_type = "jsonb"},
    {.name = "changes", .pg_type = "jsonb"},
    {.name = "source", .pg_type = "character varying(50)", .fallback = "\"web\""},
    {.name = "reason", .pg_type = "text"},
    {.name = "metadata", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "timestamp", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "duration_ms", .pg_type = "integer"},
};

}  // namespace

constinit const Table kShifts = {.name = "shifts", .kind = "shift", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kShiftsColumns, .indexes = kShiftsIndexes};
constinit const Table kOrders = {.name = "orders", .kind = "order", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kOrdersColumns, .indexes = kOrdersIndexes};
constinit const Table kOrderItems = {.name = "order_items", .kind = "order", .root = "order_id", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kOrderItemsColumns, .indexes = kOrderItemsIndexes};
constinit const Table kPayments = {.name = "payments", .kind = "order", .root = "order_id", .kind_alone = "payment", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kPaymentsColumns, .indexes = kPaymentsIndexes};
constinit const Table kStockMovements = {.name = "stock_movements", .kind = "order", .root = "order_id", .kind_alone = "movement", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kStockMovementsColumns, .indexes = kStockMovementsIndexes};
constinit const Table kCashMovements = {.name = "cash_movements", .kind = "order", .root = "order_id", .kind_alone = "cash", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kCashMovementsColumns, .indexes = kCashMovementsIndexes};
constinit const Table kStockBalances = {.name = "stock_balances", .kind = "balance", .root = "id", .lane = "stock",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kStockBalancesColumns, .keys = "UNIQUE (organization_id, workspace_id, product_id)"};
constinit const Table kAuditLogs = {.name = "audit_logs", .kind = "audit", .root = "id", .lane = "",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kAuditLogsColumns};
// clang-format on

}  // namespace storage::schema
