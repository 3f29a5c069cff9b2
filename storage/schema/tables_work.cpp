// The description of production, tasks and hours: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

constexpr Column kProductionOrdersColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "production_number", .pg_type = "character varying(50)"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "product_id", .pg_type = "uuid", .traits = kRequired, .references = "products"},
    {.name = "bom_id", .pg_type = "uuid", .references = "bills_of_materials"},
    {.name = "quantity_to_produce", .pg_type = "integer", .traits = kRequired},
    {.name = "quantity_produced", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "quantity_completed", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "quantity_scrapped", .pg_type = "integer", .traits = kRequired, .fallback = "0"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"pending\"",
     .one_of = "'pending','scheduled','in_progress','completed','cancelled','on_hold'"},
    {.name = "priority", .pg_type = "character varying(10)", .traits = kRequired, .fallback = "\"normal\"",
     .one_of = "'low','normal','high','urgent'"},
    {.name = "planned_start_date", .pg_type = "timestamp without time zone"},
    {.name = "planned_end_date", .pg_type = "timestamp without time zone"},
    {.name = "actual_start_date", .pg_type = "timestamp without time zone"},
    {.name = "actual_end_date", .pg_type = "timestamp without time zone"},
    {.name = "due_date", .pg_type = "timestamp without time zone"},
    {.name = "production_line", .pg_type = "character varying(100)"},
    {.name = "work_center", .pg_type = "character varying(100)"},
    {.name = "shift", .pg_type = "character varying(20)"},
    {.name = "assigned_team", .pg_type = "uuid[]"},
    {.name = "estimated_cost", .pg_type = "numeric(12,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "actual_cost", .pg_type = "numeric(12,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "material_cost", .pg_type = "numeric(12,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "labor_cost", .pg_type = "numeric(12,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "overhead_cost", .pg_type = "numeric(12,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "quality_standard", .pg_type = "character varying(50)"},
    {.name = "qc_required", .pg_type = "boolean", .traits = kRequired, .fallback = "true"},
    {.name = "qc_passed", .pg_type = "boolean"},
    {.name = "qc_notes", .pg_type = "text"},
    {.name = "notes", .pg_type = "text"},
    {.name = "instructions", .pg_type = "text"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_by", .pg_type = "uuid", .traits = kRequired, .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kProductionOrdersIndexes[] = {"(status, due_date)"};

constexpr Column kTasksColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "title", .pg_type = "character varying(500)", .traits = kRequired},
    {.name = "description", .pg_type = "text"},
    {.name = "type", .pg_type = "character varying(50)", .traits = kRequired, .fallback = "\"general\""},
    {.name = "category", .pg_type = "character varying(50)"},
    {.name = "priority", .pg_type = "character varying(10)", .traits = kRequired, .fallback = "\"medium\"",
     .one_of = "'low','medium','high','urgent'"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"pending\"",
     .one_of = "'pending','in_progress','on_hold','completed','cancelled'"},
    {.name = "progress_percent", .pg_type = "integer", .fallback = "0", .check = ">= 0 AND <= 100"},
    {.name = "assigned_to", .pg_type = "uuid", .references = "employees"},
    {.name = "assigned_by", .pg_type = "uuid", .references = "employees"},
    {.name = "department_id", .pg_type = "uuid", .references = "departments"},
    {.name = "project_id", .pg_type = "uuid", .references = "projects"},
    {.name = "customer_id", .pg_type = "uuid", .references = "customers"},
    {.name = "deal_id", .pg_type = "uuid", .references = "deals"},
    {.name = "order_id", .pg_type = "uuid", .references = "orders"},
    {.name = "related_entity_type", .pg_type = "character varying(50)"},
    {.name = "related_entity_id", .pg_type = "uuid"},
    {.name = "parent_task_id", .pg_type = "uuid", .references = "tasks"},
    {.name = "estimated_hours", .pg_type = "numeric(6,2)", .fallback = "\"0.00\""},
    {.name = "actual_hours", .pg_type = "numeric(6,2)", .fallback = "\"0.00\""},
    {.name = "billable_hours", .pg_type = "numeric(6,2)", .fallback = "\"0.00\""},
    {.name = "hourly_rate", .pg_type = "numeric(8,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "start_date", .pg_type = "date"},
    {.name = "due_date", .pg_type = "date"},
    {.name = "completed_date", .pg_type = "date"},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "attachments", .pg_type = "jsonb", .fallback = "[]"},
    {.name = "custom_fields", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "notes", .pg_type = "text"},
    {.name = "created_by", .pg_type = "uuid", .traits = kRequired, .references = "employees"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kTasksIndexes[] = {"(status, due_date)", "(assigned_to) WHERE assigned_to IS NOT NULL"};

constexpr Column kTimeEntriesColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "employee_id", .pg_type = "uuid", .traits = kRequired, .references = "employees"},
    {.name = "entry_date", .pg_type = "date", .traits = kRequired},
    {.name = "start_time", .pg_type = "time without time zone"},
    {.name = "end_time", .pg_type = "time without time zone"},
    {.name = "duration_hours", .pg_type = "numeric(6,2)", .traits = kRequired, .check = ">= 0"},
    {.name = "break_hours", .pg_type = "numeric(6,2)", .fallback = "\"0.00\""},
    {.name = "task_id", .pg_type = "uuid", .references = "tasks"},
    {.name = "project_id", .pg_type = "uuid", .references = "projects"},
    {.name = "customer_id", .pg_type = "uuid", .references = "customers"},
    {.name = "is_billable", .pg_type = "boolean", .traits = kRequired | kCentreWins, .fallback = "true"},
    {.name = "hourly_rate", .pg_type = "numeric(8,2)", .traits = kCentreWins, .fallback = "\"0.00\""},
    {.name = "billable_amount", .pg_type = "numeric(10,2)",
     .generated = "CASE WHEN is_billable THEN (duration_hours * hourly_rate + CASE WHEN duration_hours * hourly_rate >= 0 THEN 50 ELSE -50 END) / 100 ELSE 0 END"},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired | kCentreWins, .fallback = "\"draft\"",
     .one_of = "'draft','submitted','approved','rejected','billed'"},
    {.name = "description", .pg_type = "text"},
    {.name = "notes", .pg_type = "text"},
    {.name = "approved_by", .pg_type = "uuid", .traits = kCentreWins, .references = "employees"},
    {.name = "approved_at", .pg_type = "timestamp without time zone", .traits = kCentreWins},
    {.name = "rejection_reason", .pg_type = "text"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
    {.name = "break_since", .pg_type = "timestamp without time zone"},
};
constexpr std::string_view kTimeEntriesIndexes[] = {"(employee_id, entry_date)"};

}  // namespace

constinit const Table kProductionOrders = {.name = "production_orders", .kind = "production_order", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kProductionOrdersColumns, .indexes = kProductionOrdersIndexes};
constinit const Table kTasks = {.name = "tasks", .kind = "task", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kTasksColumns, .indexes = kTasksIndexes};
constinit const Table kTimeEntries = {.name = "time_entries", .kind = "time_entry", .root = "id", .lane = "documents",
    .writer = Writer::Terminal, .workspace_scope = true, .columns = kTimeEntriesColumns, .indexes = kTimeEntriesIndexes};
// clang-format on

}  // namespace storage::schema
