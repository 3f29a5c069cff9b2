// The description of invoices and payments: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

constexpr Column kInvoicesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "invoice_number", .pg_type = "character varying(50)", .traits = kRequired},
    {.name = "customer_id", .pg_type = "uuid", .references = "customers"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "deal_id", .pg_type = "uuid", .references = "deals"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"STANDARD\"",
     .one_of = "'STANDARD','PROFORMA','CREDIT_NOTE','DEBIT_NOTE','RECURRING'"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"draft\"",
     .one_of = "'draft','sent','viewed','partial','paid','overdue','cancelled'"},
    {.name = "subtotal", .pg_type = "numeric(15,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "tax_amount", .pg_type = "numeric(15,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "discount_amount", .pg_type = "numeric(15,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "total_amount", .pg_type = "numeric(15,2)", .generated = "subtotal + tax_amount - discount_amount"},
    {.name = "paid_amount", .pg_type = "numeric(15,2)", .traits = kRequired | kDerived, .fallback = "\"0.00\""},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired | kCentreWins, .fallback = "\"KZT\""},
    {.name = "issue_date", .pg_type = "date", .traits = kRequired},
    {.name = "due_date", .pg_type = "date", .traits = kRequired | kCentreWins},
    {.name = "sent_date", .pg_type = "date"},
    {.name = "paid_date", .pg_type = "date"},
    {.name = "payment_terms", .pg_type = "character varying(20)", .traits = kCentreWins, .fallback = "\"NET_30\""},
    {.name = "payment_method", .pg_type = "character varying(50)"},
    {.name = "po_number", .pg_type = "character varying(100)"},
    {.name = "reference_number", .pg_type = "character varying(100)"},
    {.name = "contract_number", .pg_type = "character varying(100)"},
    {.name = "notes", .pg_type = "text"},
    {.name = "internal_notes", .pg_type = "text"},
    {.name = "terms_conditions", .pg_type = "text"},
    {.name = "esf_number", .pg_type = "character varying(50)"},
    {.name = "esf_status", .pg_type = "character varying(20)"},
    {.name = "esf_date", .pg_type = "timestamp without time zone"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_by", .pg_type = "uuid", .traits = kRequired, .references = "employees"},
    {.name = "sent_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kInvoicesIndexes[] = {"(customer_id) WHERE customer_id IS NOT NULL", "(order_id) WHERE order_id IS NOT NULL", "(issue_date)"};

constexpr Column kInvoiceItemsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "invoice_id", .pg_type = "uuid", .traits = kRequired, .references = "invoices"},
    {.name = "product_id", .pg_type = "uuid", .references = "products"},
    {.name = "description", .pg_type = "text", .traits = kRequired},
    {.name = "quantity", .pg_type = "numeric(10,3)", .traits = kRequired, .fallback = "\"1.000\""},
    {.name = "unit", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"шт\""},
    {.name = "unit_price", .pg_type = "numeric(12,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "discount_percent", .pg_type = "numeric(5,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "discount_amount", .pg_type = "numeric(12,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "tax_percent", .pg_type = "numeric(5,2)", .traits = kRequired | kCentreWins, .fallback = "\"12.00\""},
    {.name = "tax_amount", .pg_type = "numeric(12,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "line_total", .pg_type = "numeric(12,2)",
     .generated = "(unit_price * quantity + 1000 * (tax_amount - discount_amount) + CASE WHEN unit_price * quantity + 1000 * (tax_amount - discount_amount) >= 0 THEN 500 ELSE -500 END) / 1000"},
    {.name = "notes", .pg_type = "text"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
};
constexpr std::string_view kInvoiceItemsIndexes[] = {"(invoice_id)"};

constexpr Column kPaymentsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "payment_number", .pg_type = "character varying(50)"},
    {.name = "customer_id", .pg_type = "uuid", .references = "customers"},
    {.name = "invoice_id", .pg_type = "uuid", .references = "invoices"},
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
constexpr std::string_view kPaymentsIndexes[] = {"(order_id)", "(invoice_id) WHERE invoice_id IS NOT NULL", "(shift_id) WHERE shift_id IS NOT NULL", "(payment_method)", "(payment_date)"};

}  // namespace

constinit const Table kInvoices = {.name = "invoices", .kind = "invoice", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kInvoicesColumns, .indexes = kInvoicesIndexes,
    .day = "issue_date", .open = "status NOT IN ('paid', 'cancelled')"};
constinit const Table kInvoiceItems = {.name = "invoice_items", .kind = "invoice", .root = "invoice_id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kInvoiceItemsColumns, .indexes = kInvoiceItemsIndexes};
constinit const Table kPayments = {.name = "payments", .kind = "order", .root = "order_id", .kind_alone = "payment", .lane = "documents",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kPaymentsColumns, .indexes = kPaymentsIndexes,
    .day = "payment_date", .open = "status = 'pending'"};
// clang-format on

}  // namespace storage::schema
