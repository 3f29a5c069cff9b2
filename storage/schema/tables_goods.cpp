// The description of the articles: what they are, cost and are made of: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

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

constexpr Column kSuppliersColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "supplier_number", .pg_type = "character varying(50)"},
    {.name = "name", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "legal_name", .pg_type = "character varying(500)"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"ACTIVE\"",
     .one_of = "'ACTIVE','INACTIVE','BLOCKED'"},
    {.name = "contact_name", .pg_type = "character varying(255)"},
    {.name = "email", .pg_type = "character varying(255)"},
    {.name = "phone", .pg_type = "character varying(20)"},
    {.name = "website", .pg_type = "character varying(255)"},
    {.name = "address", .pg_type = "text"},
    {.name = "bin", .pg_type = "character varying(12)"},
    {.name = "iin", .pg_type = "character varying(12)"},
    {.name = "kbe_code", .pg_type = "character varying(10)"},
    {.name = "bank_name", .pg_type = "character varying(255)"},
    {.name = "bank_account", .pg_type = "character varying(50)"},
    {.name = "bank_bik", .pg_type = "character varying(20)"},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired, .fallback = "\"KZT\""},
    {.name = "payment_terms", .pg_type = "character varying(20)", .fallback = "\"NET_30\"",
     .one_of = "'PREPAYMENT','NET_15','NET_30','NET_45','NET_60'"},
    {.name = "lead_time_days", .pg_type = "integer", .fallback = "0"},
    {.name = "rating", .pg_type = "numeric(3,2)", .fallback = "\"0.00\""},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kSuppliersIndexes[] = {"(name)"};

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

constexpr Column kProductBarcodesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "barcode", .pg_type = "character varying(100)", .traits = kRequired},
    {.name = "kind", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"UNIT\"",
     .one_of = "'UNIT','PACK','WEIGHED','OTHER'"},
    {.name = "factor", .pg_type = "numeric(12,3)", .traits = kRequired | kCentreWins, .fallback = "\"1.000\"", .check = "> 0"},
    {.name = "description", .pg_type = "character varying(255)"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kProductBarcodesIndexes[] = {"(product_id)", "(barcode)"};

constexpr Column kBillsOfMaterialsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "version", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"1.0\""},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "description", .pg_type = "text"},
    {.name = "quantity", .pg_type = "numeric(10,3)", .traits = kRequired, .fallback = "\"1.000\""},
    {.name = "unit", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"шт\""},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"draft\"",
     .one_of = "'draft','active','inactive','archived'"},
    {.name = "is_default", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "lead_time_days", .pg_type = "integer", .fallback = "0"},
    {.name = "setup_time_minutes", .pg_type = "integer", .fallback = "0"},
    {.name = "production_time_minutes", .pg_type = "integer", .fallback = "0"},
    {.name = "material_cost", .pg_type = "numeric(12,2)", .fallback = "\"0.00\""},
    {.name = "labor_cost", .pg_type = "numeric(12,2)", .fallback = "\"0.00\""},
    {.name = "overhead_cost", .pg_type = "numeric(12,2)", .fallback = "\"0.00\""},
    {.name = "total_cost", .pg_type = "numeric(12,2)", .generated = "material_cost + labor_cost + overhead_cost"},
    {.name = "valid_from", .pg_type = "date"},
    {.name = "valid_to", .pg_type = "date"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "approved_by", .pg_type = "uuid", .references = "employees"},
    {.name = "approved_at", .pg_type = "timestamp without time zone"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kBillsOfMaterialsIndexes[] = {"(product_id)"};

constexpr Column kBomComponentsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "bom_id", .pg_type = "uuid", .traits = kRequired, .references = "bills_of_materials"},
    {.name = "component_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "sequence_number", .pg_type = "integer", .traits = kRequired, .fallback = "1"},
    {.name = "quantity_per_unit", .pg_type = "numeric(10,3)", .traits = kRequired, .fallback = "\"1.000\""},
    {.name = "unit", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"шт\""},
    {.name = "scrap_factor", .pg_type = "numeric(5,3)", .traits = kRequired, .fallback = "\"0.000\""},
    {.name = "substitute_component_id", .pg_type = "uuid", .references = "products"},
    {.name = "substitution_ratio", .pg_type = "numeric(5,3)", .fallback = "\"1.000\""},
    {.name = "operation_sequence", .pg_type = "integer"},
    {.name = "operation_notes", .pg_type = "text"},
    {.name = "unit_cost", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "total_cost", .pg_type = "numeric(12,2)",
     .generated = "CASE WHEN scrap_factor = -1000 THEN 0 ELSE (unit_cost * quantity_per_unit * (1000 + scrap_factor) + CASE WHEN unit_cost * quantity_per_unit * (1000 + scrap_factor) >= 0 THEN 500000 ELSE -500000 END) / 1000000 END"},
    {.name = "specifications", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
};
constexpr std::string_view kBomComponentsIndexes[] = {"(bom_id)"};

constexpr Column kPriceListsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .references = "workspaces"},
    {.name = "code", .pg_type = "character varying(50)", .traits = kRequired},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired, .fallback = "\"KZT\""},
    {.name = "customer_tier", .pg_type = "character varying(20)"},
    {.name = "priority", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "is_active", .pg_type = "boolean", .traits = kRequired, .fallback = "true"},
    {.name = "valid_from", .pg_type = "date"},
    {.name = "valid_to", .pg_type = "date"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};

constexpr Column kPriceListItemsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .references = "workspaces"},
    {.name = "price_list_id", .pg_type = "uuid", .traits = kRequired, .references = "price_lists"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "price", .pg_type = "numeric(12,2)", .traits = kRequired},
    {.name = "min_quantity", .pg_type = "numeric(12,3)", .traits = kRequired, .fallback = "\"1.000\""},
    {.name = "valid_from", .pg_type = "date"},
    {.name = "valid_to", .pg_type = "date"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kPriceListItemsIndexes[] = {"(product_id)"};

constexpr Column kPromotionsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .references = "workspaces"},
    {.name = "code", .pg_type = "character varying(50)"},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "type", .pg_type = "character varying(30)", .traits = kRequired,
     .one_of = "'PERCENT','AMOUNT','FIXED_PRICE','BUY_X_GET_Y','BUNDLE'"},
    {.name = "value", .pg_type = "numeric(12,2)", .traits = kRequired, .fallback = "\"0.00\""},
    {.name = "conditions", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "priority", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "stackable", .pg_type = "boolean", .traits = kRequired, .fallback = "false"},
    {.name = "is_active", .pg_type = "boolean", .traits = kRequired, .fallback = "true"},
    {.name = "starts_at", .pg_type = "timestamp without time zone"},
    {.name = "ends_at", .pg_type = "timestamp without time zone"},
    {.name = "created_by", .pg_type = "uuid", .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};

}  // namespace

constinit const Table kProductCategories = {.name = "product_categories", .kind = "category", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kProductCategoriesColumns, .indexes = kProductCategoriesIndexes};
constinit const Table kSuppliers = {.name = "suppliers", .kind = "supplier", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kSuppliersColumns, .indexes = kSuppliersIndexes};
constinit const Table kProducts = {.name = "products", .kind = "product", .root = "id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kProductsColumns, .unique = "(code, organization_id)", .indexes = kProductsIndexes};
constinit const Table kProductBarcodes = {.name = "product_barcodes", .kind = "product", .root = "product_id", .lane = "catalogue",
    .writer = Writer::Terminal, .workspace_scope = false, .columns = kProductBarcodesColumns, .indexes = kProductBarcodesIndexes};
constinit const Table kBillsOfMaterials = {.name = "bills_of_materials", .kind = "bom", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kBillsOfMaterialsColumns, .indexes = kBillsOfMaterialsIndexes};
constinit const Table kBomComponents = {.name = "bom_components", .kind = "bom", .root = "bom_id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kBomComponentsColumns, .indexes = kBomComponentsIndexes};
constinit const Table kPriceLists = {.name = "price_lists", .kind = "price_list", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kPriceListsColumns};
constinit const Table kPriceListItems = {.name = "price_list_items", .kind = "price", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kPriceListItemsColumns, .indexes = kPriceListItemsIndexes};
constinit const Table kPromotions = {.name = "promotions", .kind = "promotion", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kPromotionsColumns};
// clang-format on

}  // namespace storage::schema
