// The description of what a till makes: shifts, orders and what belongs to them: see description.h.
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
    {.name = "opening_count", .pg_type = "jsonb"},
    {.name = "expected_cash", .pg_type = "numeric(15,2)"},
    {.name = "counted_cash", .pg_type = "numeric(15,2)"},
    {.name = "cash_difference", .pg_type = "numeric(15,2)"},
    {.name = "difference_reason", .pg_type = "text"},
    {.name = "cash_count", .pg_type = "jsonb"},
    {.name = "z_number", .pg_type = "character varying(50)"},
    {.name = "z_report", .pg_type = "jsonb"},
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
    {.name = "supplier_id", .pg_type = "uuid", .references = "suppliers"},
    {.name = "deal_id", .pg_type = "uuid", .references = "deals"},
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
    {.name = "order_date", .pg_type = "date", .traits = kRequired | kCentreWins},
    {.name = "required_date", .pg_type = "date"},
    {.name = "promised_date", .pg_type = "date"},
    {.name = "shipped_date", .pg_type = "date"},
    {.name = "delivered_date", .pg_type = "date", .traits = kCentreWins},
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
    {.name = "terminal_id", .pg_type = "uuid", .traits = kCentreWins, .references = "terminals"},
    {.name = "shift_id", .pg_type = "uuid", .traits = kCentreWins, .references = "shifts"},
    {.name = "external_id", .pg_type = "character varying(200)"},
    {.name = "points_earned", .pg_type = "bigint", .traits = kRequired, .fallback = "0"},
    {.name = "points_spent", .pg_type = "bigint", .traits = kRequired, .fallback = "0"},
};
constexpr std::string_view kOrdersIndexes[] = {"(order_number)", "(order_date)", "(external_id) WHERE external_id IS NOT NULL", "(customer_id) WHERE customer_id IS NOT NULL", "(shift_id) WHERE shift_id IS NOT NULL",
    "(parent_order_id) WHERE parent_order_id IS NOT NULL", "(substr(order_number, -3))", "(total_amount)", "(created_by)",
    "(json_extract(custom_fields, '$.paper.number')) WHERE type = 'RETURN'",
    "(required_date) WHERE status IN ('pending', 'confirmed', 'processing', 'shipped')", "(updated_at) WHERE shipping_method IS NOT NULL",
    "(deal_id) WHERE deal_id IS NOT NULL"};

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
    {.name = "original_item_id", .pg_type = "uuid", .references = "order_items"},
};
constexpr std::string_view kOrderItemsIndexes[] = {"(order_id)", "(product_id)",
    "(order_id) WHERE quantity_returned > quantity_ordered AND quantity_returned > 0"};

constexpr Column kOrderItemMarksColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "order_id", .pg_type = "uuid", .traits = kRequired, .references = "orders"},
    {.name = "order_item_id", .pg_type = "uuid", .traits = kRequired, .references = "order_items"},
    {.name = "code", .pg_type = "text", .traits = kRequired},
    {.name = "gtin", .pg_type = "character varying(14)"},
    {.name = "serial", .pg_type = "character varying(100)"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"sold\"",
     .one_of = "'sold','returned','refused'"},
    {.name = "checked_at", .pg_type = "timestamp without time zone"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kOrderItemMarksIndexes[] = {"(order_id)", "(code)", "(gtin, serial)"};

constexpr Column kCashMovementsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "shift_id", .pg_type = "uuid", .references = "shifts"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired,
     .one_of = "'SALE','REFUND','FLOAT','PAID_IN','PAID_OUT','SAFE_DROP'"},
    {.name = "amount", .pg_type = "numeric(15,2)", .traits = kRequired},
    {.name = "reason", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kCashMovementsIndexes[] = {"(shift_id)", "(order_id) WHERE order_id IS NOT NULL"};

constexpr Column kFiscalReceiptsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "terminal_id", .pg_type = "uuid", .references = "terminals"},
    {.name = "shift_id", .pg_type = "uuid", .references = "shifts"},
    {.name = "operation", .pg_type = "character varying(20)", .traits = kRequired,
     .one_of = "'SALE','REFUND','PAID_IN','PAID_OUT','X_REPORT','Z_REPORT'"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"pending\"",
     .one_of = "'pending','registered','offline','failed'"},
    {.name = "fiscal_number", .pg_type = "character varying(100)"},
    {.name = "register_number", .pg_type = "character varying(100)"},
    {.name = "url", .pg_type = "text"},
    {.name = "autonomous", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "attempts", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "request", .pg_type = "jsonb"},
    {.name = "response", .pg_type = "jsonb"},
    {.name = "error", .pg_type = "text"},
    {.name = "registered_at", .pg_type = "timestamp without time zone"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kFiscalReceiptsIndexes[] = {"(order_id) WHERE order_id IS NOT NULL", "(created_at) WHERE status IN ('pending', 'offline')"};

}  // namespace

constinit const Table kShifts = {.name = "shifts", .kind = "shift", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kShiftsColumns, .indexes = kShiftsIndexes,
    .day = "business_day", .open = "status = 'open'"};
constinit const Table kOrders = {.name = "orders", .kind = "order", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kOrdersColumns, .indexes = kOrdersIndexes,
    .day = "order_date",
    .open = "status NOT IN ('cancelled', 'returned') AND (status <> 'delivered' OR (type IN ('SALES', 'PURCHASE', 'RETURN') AND payment_status IN ('pending', 'partial', 'overdue')))"};
constinit const Table kOrderItems = {.name = "order_items", .kind = "order", .root = "order_id", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kOrderItemsColumns, .indexes = kOrderItemsIndexes};
constinit const Table kOrderItemMarks = {.name = "order_item_marks", .kind = "order", .root = "order_id", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kOrderItemMarksColumns, .indexes = kOrderItemMarksIndexes};
constinit const Table kCashMovements = {.name = "cash_movements", .kind = "order", .root = "order_id", .kind_alone = "cash", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kCashMovementsColumns, .indexes = kCashMovementsIndexes,
    .day = "created_at"};
constinit const Table kFiscalReceipts = {.name = "fiscal_receipts", .kind = "order", .root = "order_id", .kind_alone = "fiscal", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kFiscalReceiptsColumns, .indexes = kFiscalReceiptsIndexes,
    .day = "created_at", .open = "status IN ('pending', 'offline')"};
// clang-format on

}  // namespace storage::schema
