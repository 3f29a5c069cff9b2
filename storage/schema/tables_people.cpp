// The description of the people and places: see description.h.
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
    {.name = "user_id", .pg_type = "uuid", .traits = kRequired | kDerived, .references = "users"},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired | kDerived, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired | kDerived, .references = "workspaces"},
    {.name = "department_id", .pg_type = "uuid", .traits = kDerived, .references = "departments"},
    {.name = "employee_number", .pg_type = "character varying(50)", .traits = kDerived},
    {.name = "position", .pg_type = "character varying(255)", .traits = kDerived},
    {.name = "hire_date", .pg_type = "date", .traits = kDerived},
    {.name = "termination_date", .pg_type = "date", .traits = kDerived},
    {.name = "salary", .pg_type = "numeric(12,2)", .traits = kWithheld},
    {.name = "currency", .pg_type = "character varying(3)", .traits = kRequired | kDerived, .fallback = "\"KZT\""},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired | kDerived, .fallback = "\"pending\"",
     .one_of = "'pending','active','inactive','terminated'"},
    {.name = "permissions", .pg_type = "text[]", .traits = kDerived, .fallback = "[]"},
    {.name = "settings", .pg_type = "jsonb", .traits = kDerived, .fallback = "{}"},
    {.name = "documents", .pg_type = "jsonb", .traits = kWithheld, .fallback = "{}"},
    {.name = "emergency_contact", .pg_type = "jsonb", .traits = kWithheld, .fallback = "{}"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired | kDerived},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired | kDerived},
    {.name = "deleted_at", .pg_type = "timestamp without time zone", .traits = kDerived},
    {.name = "pin_hash", .pg_type = "character varying(255)"},
    {.name = "badge_hash", .pg_type = "character varying(255)"},
};

constexpr Column kDepartmentsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kRequired, .references = "workspaces"},
    {.name = "name", .pg_type = "character varying(255)", .traits = kRequired},
    {.name = "code", .pg_type = "character varying(50)"},
    {.name = "description", .pg_type = "text"},
    {.name = "parent_id", .pg_type = "uuid", .references = "departments"},
    {.name = "head_id", .pg_type = "uuid", .references = "employees"},
    {.name = "budget", .pg_type = "numeric(15,2)", .fallback = "\"0.00\""},
    {.name = "cost_center", .pg_type = "character varying(50)"},
    {.name = "is_active", .pg_type = "boolean", .traits = kRequired, .fallback = "true"},
    {.name = "settings", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "deleted_at", .pg_type = "timestamp without time zone"},
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

}  // namespace

constinit const Table kOrganizations = {.name = "organizations", .kind = "organization", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kOrganizationsColumns};
constinit const Table kWorkspaces = {.name = "workspaces", .kind = "workspace", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kWorkspacesColumns};
constinit const Table kUsers = {.name = "users", .kind = "user", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kUsersColumns};
constinit const Table kEmployees = {.name = "employees", .kind = "employee", .root = "id", .lane = "catalogue",
    .writer = Writer::Editor, .workspace_scope = false, .columns = kEmployeesColumns};
constinit const Table kDepartments = {.name = "departments", .kind = "department", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kDepartmentsColumns};
constinit const Table kTerminals = {.name = "terminals", .kind = "terminal", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = false, .columns = kTerminalsColumns};
constinit const Table kAppSettings = {.name = "app_settings", .kind = "setting", .root = "id", .lane = "catalogue",
    .writer = Writer::Nobody, .workspace_scope = true, .columns = kAppSettingsColumns};
// clang-format on

}  // namespace storage::schema
