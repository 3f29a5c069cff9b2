// The description of the articles, people and places: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

constexpr Column kOrganizationsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "bin", .pg_type = "character varying(12)", .traits = kRequired},
    {.name = "legal_name", .pg_type = "character varying(255)"},
    {.name = "address", .pg_type = "text"},
    {.name = "phone", .pg_type = "character varying(20)"},
    {.name = "email", .pg_type = "character varying(255)"},
    {.name = "website", .pg_type = "character varying(255)"},
    {.name = "industry", .pg_type = "character varying(100)"},
    {.name = "employee_count", .pg_type = "integer", .fallback = "0"},
    {.name = "annual_revenue", .pg_type = "numeric(15,2)", .fallback = "\"0.00\""},
    {.name = "tax_id", .pg_type = "character varying(50)"},
    {.name = "registration_number", .pg_type = "character varying(50)"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"active\"",
     .one_of = "'active','inactive','suspended'"},
    {.name = "settings", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "metadata", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};

constexpr Column kWorkspacesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "description", .pg_type = "text"},
    {.name = "type", .pg_type = "character varying(50)", .traits = kRequired, .fallback = "\"main\"",
     .one_of = "'main','division','project','branch'"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"active\"",
     .one_of = "'active','inactive','archived'"},
    {.name = "settings", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_by", .pg_type = "uuid", .references = "users"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};

constexpr Column kUsersColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "email", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "password_hash", .pg_type = "character varying(255)", .traits = kRequired | kWithheld},
    {.name = "first_name", .pg_type = "character varying(100)", .traits = kRequired, .fallback = "\"\""},
    {.name = "last_name", .pg_type = "character varying(100)", .traits = kRequired, .fallback = "\"\""},
    {.name = "phone", .pg_type = "character varying(20)"},
    {.name = "organization_role", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"employee\"",
     .one_of = "'owner','admin','manager','employee'"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"pending\"",
     .one_of = "'pending','active','inactive','suspended'"},
    {.name = "registration_status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"email_pending\"",
     .one_of = "'email_pending','email_verified','onboarding_pending','completed'"},
    {.name = "last_login_at", .pg_type = "timestamp without time zone"},
    {.name = "last_ip", .pg_type = "inet", .traits = kWithheld},
    {.name = "user_agent", .pg_type = "text", .traits = kWithheld},
    {.name = "session_id", .pg_type = "character varying(255)", .traits = kWithheld},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "encrypted_ssn", .pg_type = "bytea", .traits = kWithheld},
};

constexpr Column kEmployeesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "user_id", .pg_type = "uuid", .traits = kRequired, .references = "users"},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "department_id", .pg_type = "uuid"},
    {.name = "employee_number", .pg_type = "character varying(50)"},
    {.name = "position", .pg_type = "character varying(255)"},
    {.name = "hire_date", .pg_type = "date"},
    {.name = "termination_date", .pg_type = "date"},
    {.name = "salary", .pg_type = "numeric(12,2)", .traits = kWithheld},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired, .fallback = "\"KZT\""},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"pending\"",
     .one_of = "'pending','active','inactive','terminated'"},
    {.name = "permissions", .pg_type = "text[]", .fallback = "[]"},
    {.name = "settings", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "documents", .pg_type = "jsonb", .traits = kWithheld, .fallback = "{}"},
    {.name = "emergency_contact", .pg_type = "jsonb", .traits = kWithheld, .fallback = "{}"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "pin_hash", .pg_type = "character varying(255)"},
};

constexpr Column kTerminalsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "series", .pg_type = "character varying(16)", .traits = kRequired},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"active\"",
     .one_of = "'active','revoked'"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};

constexpr Column kAppSettingsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .references = "workspaces"},
    {.name = "key", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "category", .pg_type = "character varying(100)", .traits = kRequired, .fallback = "\"general\""},
    {.name = "value", .pg_type = "jsonb", .traits = kRequired},
    {.name = "data_type", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"string\"",
     .one_of = "'string','number','boolean','object','array'"},
    {.name = "description", .pg_type = "text"},
    {.name = "is_secret", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "is_readonly", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "validation_rules", .pg_type = "jsonb"},
    {.name = "created_by", .pg_type = "uuid", .references = "users"},
    {.name = "updated_by", .pg_type = "uuid", .references = "users"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};

constexpr Column kProductCategoriesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "code", .pg_type = "character varying(50)"},
    {.name = "description", .pg_type = "text"},
    {.name = "parent_id", .pg_type = "uuid", .references = "product_categories"},
    {.name = "sort_order", .pg_type = "integer", .fallback = "0"},
    {.name = "is_active", .pg_type = "boolean", .traits = kRequired, .fallback = "true"},
    {.name = "metadata", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kProductCategoriesIndexes[] = {"(sort_order, name)"};

constexpr Column kProductsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "code", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "name", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "description", .pg_type = "text"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"PRODUCT\"",
     .one_of = "'PRODUCT','MATERIAL','SERVICE','MANUFACTURED','BUNDLE','DIGITAL'"},
    {.name = "category_id", .pg_type = "uuid", .references = "product_categories"},
    {.name = "unit", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"шт\""},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"ACTIVE\"",
     .one_of = "'ACTIVE','INACTIVE','DISCONTINUED'"},
    {.name = "price", .pg_type = "numeric(12,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "cost", .pg_type = "numeric(12,2)", .traits = kRequired | kCentreWins, .fallback = "\"0.00\""},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired | kCentreWins, .fallback = "\"KZT\""},
    {.name = "markup_percent", .pg_type = "numeric(5,2)", .fallback = "\"0.00\""},
    {.name = "vat_rate", .pg_type = "numeric(5,2)", .traits = kRequired | kCentreWins, .fallback = "\"12.00\""},
    {.name = "vat_included", .pg_type = "boolean", .traits = kRequired | kCentreWins, .fallback = "true"},
    {.name = "vat_exempt", .pg_type = "boolean", .traits = kRequired | kCentreWins, .fallback = "false"},
    {.name = "track_inventory", .pg_type = "boolean", .traits = kRequired, .fallback = "true"},
    {.name = "stock_level", .pg_type = "integer", .traits = kRequired | kDerived | kQuiet, .fallback = "0"},
    {.name = "reserved_quantity", .pg_type = "integer", .traits = kRequired | kDerived | kQuiet, .fallback = "0"},
    {.name = "available_quantity", .pg_type = "integer", .traits = kQuiet,
     .generated = "stock_level - reserved_quantity"},
    {.name = "min_stock_level", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "max_stock_level", .pg_type = "integer", .traits = kRequired, .fallback = "100"},
    {.name = "reorder_point", .pg_type = "integer", .traits = kRequired, .fallback = "10"},
    {.name = "reorder_quantity", .pg_type = "integer", .traits = kRequired, .fallback = "50"},
    {.name = "weight", .pg_type = "numeric(8,3)"},
    {.name = "dimensions", .pg_type = "jsonb"},
    {.name = "color", .pg_type = "character varying(50)"},
    {.name = "barcode", .pg_type = "character varying(100)"},
    {.name = "sku", .pg_type = "character varying(100)"},
    {.name = "lead_time_days", .pg_type = "integer", .fallback = "0"},
    {.name = "production_time", .pg_type = "integer", .fallback = "0"},
    {.name = "requires_production", .pg_type = "boolean", .fallback = "false"},
    {.name = "images", .pg_type = "jsonb", .fallback = "[]"},
    {.name = "specifications", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired | kQuiet},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kProductsIndexes[] = {"(barcode) WHERE barcode IS NOT NULL", "(sku) WHERE sku IS NOT NULL", "(category_id, name)", "(name)"};

constexpr Column kCustomersColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "customer_number", .pg_type = "character varying(50)"},
    {.name = "name", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"COMPANY\"",
     .one_of = "'COMPANY','INDIVIDUAL'"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"LEAD\"",
     .one_of = "'LEAD','PROSPECT','ACTIVE','INACTIVE','CHURNED'"},
    {.name = "email", .pg_type = "character varying(255)"},
    {.name = "phone", .pg_type = "character varying(20)"},
    {.name = "website", .pg_type = "character varying(255)"},
    {.name = "company_name", .pg_type = "character varying(500)"},
    {.name = "legal_name", .pg_type = "character varying(500)"},
    {.name = "industry", .pg_type = "character varying(100)"},
    {.name = "employee_count", .pg_type = "integer"},
    {.name = "annual_revenue", .pg_type = "numeric(15,2)"},
    {.name = "bin", .pg_type = "character varying(12)"},
    {.name = "iin", .pg_type = "character varying(12)"},
    {.name = "kbe_code", .pg_type = "character varying(10)"},
    {.name = "credit_limit", .pg_type = "numeric(15,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "balance", .pg_type = "numeric(15,2)", .traits = kDerived, .fallback = "\"0.00\""},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired, .fallback = "\"KZT\""},
    {.name = "payment_terms", .pg_type = "character varying(20)", .traits = kCentreWins, .fallback = "\"NET_30\"",
     .one_of = "'PREPAYMENT','NET_15','NET_30','NET_45','NET_60'"},
    {.name = "payment_behavior", .pg_type = "character varying(20)", .fallback = "\"unknown\"",
     .one_of = "'excellent','good','fair','poor','unknown'"},
    {.name = "source", .pg_type = "character varying(50)"},
    {.name = "segment", .pg_type = "character varying(50)"},
    {.name = "tier", .pg_type = "character varying(20)", .traits = kCentreWins, .fallback = "\"standard\"",
     .one_of = "'standard','silver','gold','platinum'"},
    {.name = "assigned_to", .pg_type = "uuid", .references = "employees"},
    {.name = "rating", .pg_type = "numeric(3,2)", .fallback = "\"0.00\""},
    {.name = "lifetime_value", .pg_type = "numeric(15,2)", .traits = kDerived, .fallback = "\"0.00\""},
    {.name = "last_order_date", .pg_type = "date", .traits = kDerived},
    {.name = "last_contact_date", .pg_type = "date"},
    {.name = "order_count", .pg_type = "integer", .traits = kDerived, .fallback = "0"},
    {.name = "deal_count", .pg_type = "integer", .fallback = "0"},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "preferences", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "external_id", .pg_type = "character varying(200)"},
};
constexpr std::string_view kCustomersIndexes[] = {"(external_id) WHERE external_id IS NOT NULL"};

}  // namespace

constinit const Table kOrganizations = {.name = "organizations", .kind = "organization", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kOrganizationsColumns};
constinit const Table kWorkspaces = {.name = "workspaces", .kind = "workspace", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kWorkspacesColumns};
constinit const Table kUsers = {.name = "users", .kind = "user", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kUsersColumns};
constinit const Table kEmployees = {.name = "employees", .kind = "employee", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kEmployeesColumns};
constinit const Table kTerminals = {.name = "terminals", .kind = "terminal", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kTerminalsColumns};
constinit const Table kAppSettings = {.name = "app_settings", .kind = "setting", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = true, .columns = kAppSettingsColumns};
constinit const Table kProductCategories = {.name = "product_categories", .kind = "category", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kProductCategoriesColumns, .indexes = kProductCategoriesIndexes};
constinit const Table kProducts = {.name = "products", .kind = "product", .root = "id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kProductsColumns, .keys = "UNIQUE (code, organization_id)", .indexes = kProductsIndexes};
constinit const Table kCustomers = {.name = "customers", .kind = "customer", .root = "id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kCustomersColumns, .indexes = kCustomersIndexes};
// clang-format on

}  // namespace storage::schema
