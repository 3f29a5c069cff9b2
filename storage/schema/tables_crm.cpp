// The description of the customers and what is planned with them: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

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
    {.name = "rating", .pg_type = "numeric(3,2)", .fallback = "\"0.00\"", .check = ">= 0 AND <= 10"},
    {.name = "lifetime_value", .pg_type = "numeric(15,2)", .traits = kDerived, .fallback = "\"0.00\""},
    {.name = "last_order_date", .pg_type = "date", .traits = kDerived},
    {.name = "last_contact_date", .pg_type = "date"},
    {.name = "order_count", .pg_type = "integer", .traits = kDerived, .fallback = "0"},
    {.name = "deal_count", .pg_type = "integer", .traits = kDerived, .fallback = "0"},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "preferences", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "external_id", .pg_type = "character varying(200)"},
    {.name = "card_number", .pg_type = "character varying(50)"},
    {.name = "points", .pg_type = "bigint", .traits = kRequired | kDerived, .fallback = "0"},
    {.name = "advance", .pg_type = "numeric(15,2)", .traits = kRequired | kDerived, .fallback = "\"0.00\""},
};
constexpr std::string_view kCustomersIndexes[] = {"(external_id) WHERE external_id IS NOT NULL", "(card_number) WHERE card_number IS NOT NULL"};

constexpr Column kCustomerContactsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "customer_id", .pg_type = "uuid", .traits = kRequired, .references = "customers"},
    {.name = "first_name", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "last_name", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "position", .pg_type = "character varying(255)"},
    {.name = "email", .pg_type = "character varying(255)"},
    {.name = "phone", .pg_type = "character varying(20)"},
    {.name = "mobile", .pg_type = "character varying(20)"},
    {.name = "is_primary", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "is_decision_maker", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "department", .pg_type = "character varying(100)"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
};
constexpr std::string_view kCustomerContactsIndexes[] = {"(customer_id)"};

constexpr Column kCustomerAddressesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "customer_id", .pg_type = "uuid", .traits = kRequired, .references = "customers"},
    {.name = "type", .pg_type = "character varying(20)", .traits = kRequired,
     .one_of = "'billing','shipping','legal','office'"},
    {.name = "address_line_1", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "address_line_2", .pg_type = "character varying(500)"},
    {.name = "city", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "state_region", .pg_type = "character varying(100)"},
    {.name = "postal_code", .pg_type = "character varying(20)"},
    {.name = "country", .pg_type = "character varying(2)", .traits = kRequired, .fallback = "\"KZ\""},
    {.name = "is_primary", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "is_default_billing", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "is_default_shipping", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "coordinates", .pg_type = "point"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
};
constexpr std::string_view kCustomerAddressesIndexes[] = {"(customer_id)"};

constexpr Column kProjectsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "project_number", .pg_type = "character varying(50)"},
    {.name = "name", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "description", .pg_type = "text"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"planned\"",
     .one_of = "'planned','active','on_hold','completed','cancelled'"},
    {.name = "customer_id", .pg_type = "uuid", .references = "customers"},
    {.name = "manager_id", .pg_type = "uuid", .references = "employees"},
    {.name = "department_id", .pg_type = "uuid", .references = "departments"},
    {.name = "contact_name", .pg_type = "character varying(255)"},
    {.name = "email", .pg_type = "character varying(255)"},
    {.name = "phone", .pg_type = "character varying(20)"},
    {.name = "bin", .pg_type = "character varying(12)"},
    {.name = "payment_terms", .pg_type = "character varying(20)", .fallback = "\"NET_30\"",
     .one_of = "'PREPAYMENT','NET_15','NET_30','NET_45','NET_60'"},
    {.name = "start_date", .pg_type = "date"},
    {.name = "end_date", .pg_type = "date"},
    {.name = "budget", .pg_type = "numeric(15,2)", .fallback = "\"0.00\""},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired, .fallback = "\"KZT\""},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};

constexpr Column kDealsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired | kDerived, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired | kDerived, .references = "workspaces"},
    {.name = "deal_number", .pg_type = "character varying(50)", .traits = kDerived},
    {.name = "title", .pg_type = "character varying(500)", .traits = kRequired | kDerived},
    {.name = "description", .pg_type = "text", .traits = kDerived},
    {.name = "customer_id", .pg_type = "uuid", .traits = kRequired | kDerived, .references = "customers"},
    {.name = "value", .pg_type = "numeric(15,2)", .traits = kRequired | kDerived, .fallback = "\"0.00\""},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired | kDerived, .fallback = "\"KZT\""},
    {.name = "stage", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"LEAD\"",
     .one_of = "'LEAD','QUALIFIED','PROPOSAL','NEGOTIATION','CLOSING','WON','LOST'"},
    {.name = "probability", .pg_type = "integer", .traits = kRequired | kDerived, .fallback = "0", .check = ">= 0 AND <= 100"},
    {.name = "expected_close_date", .pg_type = "date", .traits = kDerived},
    {.name = "actual_close_date", .pg_type = "date", .traits = kDerived},
    {.name = "won_at", .pg_type = "timestamp without time zone", .traits = kDerived},
    {.name = "lost_at", .pg_type = "timestamp without time zone", .traits = kDerived},
    {.name = "assigned_to", .pg_type = "uuid", .traits = kDerived, .references = "employees"},
    {.name = "source", .pg_type = "character varying(50)", .traits = kDerived},
    {.name = "campaign_id", .pg_type = "uuid", .traits = kDerived},
    {.name = "competitors", .pg_type = "text[]", .traits = kDerived, .fallback = "[]"},
    {.name = "competitive_info", .pg_type = "jsonb", .traits = kDerived, .fallback = "{}"},
    {.name = "won_reason", .pg_type = "text"},
    {.name = "lost_reason", .pg_type = "character varying(100)"},
    {.name = "lost_to_competitor", .pg_type = "character varying(255)", .traits = kDerived},
    {.name = "competitor_info", .pg_type = "jsonb", .traits = kDerived, .fallback = "{}"},
    {.name = "recurring_revenue", .pg_type = "numeric(15,2)", .traits = kDerived, .fallback = "\"0.00\""},
    {.name = "one_time_revenue", .pg_type = "numeric(15,2)", .traits = kDerived, .fallback = "\"0.00\""},
    {.name = "projected_margin", .pg_type = "numeric(15,2)", .traits = kDerived, .fallback = "\"0.00\""},
    {.name = "tags", .pg_type = "text[]", .traits = kDerived, .fallback = "[]"},
    {.name = "custom_fields", .pg_type = "jsonb", .traits = kDerived, .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "ai_score", .pg_type = "numeric(5,2)", .traits = kDerived},
    {.name = "ai_predicted_probability", .pg_type = "integer", .traits = kDerived},
    {.name = "ai_recommended_actions", .pg_type = "jsonb", .traits = kDerived},
    {.name = "ai_risk_factors", .pg_type = "jsonb", .traits = kDerived},
    {.name = "created_by", .pg_type = "uuid", .traits = kDerived, .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired | kDerived},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone", .traits = kDerived},
};
constexpr std::string_view kDealsIndexes[] = {"(customer_id)"};

constexpr Column kDealProductsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "deal_id", .pg_type = "uuid", .traits = kRequired, .references = "deals"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "quantity", .pg_type = "numeric(10,3)", .traits = kRequired, .fallback = "\"1.000\""},
    {.name = "unit_price", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "discount_percent", .pg_type = "numeric(5,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "discount_amount", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "tax_percent", .pg_type = "numeric(5,2)", .traits = kRequired, .fallback = "\"12.00\""},
    {.name = "tax_amount", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "total_price", .pg_type = "numeric(12,2)",
     .generated = "(unit_price * quantity + 1000 * (tax_amount - discount_amount) + CASE WHEN unit_price * quantity + 1000 * (tax_amount - discount_amount) >= 0 THEN 500 ELSE -500 END) / 1000"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
};
constexpr std::string_view kDealProductsIndexes[] = {"(deal_id)"};

constexpr Column kDealActivitiesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "deal_id", .pg_type = "uuid", .traits = kRequired, .references = "deals"},
    {.name = "type", .pg_type = "character varying(50)", .traits = kRequired,
     .one_of = "'call','email','meeting','demo','proposal','follow_up','note'"},
    {.name = "subject", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "description", .pg_type = "text"},
    {.name = "activity_date", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "duration_minutes", .pg_type = "integer"},
    {.name = "outcome", .pg_type = "character varying(50)",
     .one_of = "'positive','neutral','negative','no_response'"},
    {.name = "next_action", .pg_type = "text"},
    {.name = "next_action_date", .pg_type = "timestamp without time zone"},
    {.name = "participants", .pg_type = "uuid[]", .fallback = "[]"},
    {.name = "attachments", .pg_type = "jsonb", .fallback = "[]"},
    {.name = "created_by", .pg_type = "uuid", .traits = kRequired, .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
};
constexpr std::string_view kDealActivitiesIndexes[] = {"(deal_id)"};

}  // namespace

constinit const Table kCustomers = {.name = "customers", .kind = "customer", .root = "id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kCustomersColumns, .indexes = kCustomersIndexes};
constinit const Table kCustomerContacts = {.name = "customer_contacts", .kind = "customer", .root = "customer_id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kCustomerContactsColumns, .indexes = kCustomerContactsIndexes};
constinit const Table kCustomerAddresses = {.name = "customer_addresses", .kind = "customer", .root = "customer_id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kCustomerAddressesColumns, .indexes = kCustomerAddressesIndexes};
constinit const Table kProjects = {.name = "projects", .kind = "project", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kProjectsColumns};
constinit const Table kDeals = {.name = "deals", .kind = "deal", .root = "id", .lane = "documents",
    .writer = Writer::Editor, .workspace_scope = true, .columns = kDealsColumns, .indexes = kDealsIndexes};
constinit const Table kDealProducts = {.name = "deal_products", .kind = "deal", .root = "deal_id", .lane = "documents",
    .writer = Writer::Nobody, .workspace_scope = true, .columns = kDealProductsColumns, .indexes = kDealProductsIndexes};
constinit const Table kDealActivities = {.name = "deal_activities", .kind = "deal", .root = "deal_id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kDealActivitiesColumns, .indexes = kDealActivitiesIndexes};
// clang-format on

}  // namespace storage::schema
