// The description of what is written down for people to look into: see description.h.
#include "storage/schema/tables.h"

namespace storage::schema {
namespace {

// One column a line, whatever its length: read as a table.
// clang-format off

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

constexpr Column kSystemLogsColumns[] = {
    {.name = "id", .pg_type = "bigint", .traits = kRequired | kDerived},
    {.name = "level", .pg_type = "character varying(10)", .traits = kRequired,
     .one_of = "'DEBUG','INFO','WARN','ERROR','FATAL'"},
    {.name = "message", .pg_type = "text", .traits = kRequired},
    {.name = "logger_name", .pg_type = "character varying(255)"},
    {.name = "organization_id", .pg_type = "uuid"},
    {.name = "workspace_id", .pg_type = "uuid"},
    {.name = "user_id", .pg_type = "uuid"},
    {.name = "session_id", .pg_type = "character varying(255)"},
    {.name = "request_id", .pg_type = "character varying(255)"},
    {.name = "error_code", .pg_type = "character varying(50)"},
    {.name = "stack_trace", .pg_type = "text"},
    {.name = "metadata", .pg_type = "jsonb", .fallback = "{}"},
    {.name = "tags", .pg_type = "text[]", .fallback = "[]"},
    {.name = "timestamp", .pg_type = "timestamp without time zone", .traits = kRequired},
    {.name = "duration_ms", .pg_type = "integer"},
};

constexpr Column kSyncConflictsColumns[] = {
    {.name = "id", .pg_type = "uuid", .traits = kRequired},
    {.name = "organization_id", .pg_type = "uuid", .traits = kRequired | kDerived, .references = "organizations"},
    {.name = "workspace_id", .pg_type = "uuid", .traits = kDerived, .references = "workspaces"},
    {.name = "table_name", .pg_type = "character varying(100)", .traits = kRequired | kDerived},
    {.name = "row_id", .pg_type = "uuid", .traits = kRequired | kDerived},
    {.name = "column_name", .pg_type = "character varying(100)", .traits = kDerived},
    {.name = "seen_value", .pg_type = "jsonb", .traits = kDerived},
    {.name = "centre_value", .pg_type = "jsonb", .traits = kDerived},
    {.name = "terminal_value", .pg_type = "jsonb", .traits = kDerived},
    {.name = "kept", .pg_type = "character varying(20)", .traits = kRequired | kDerived,
     .one_of = "'centre','terminal'"},
    {.name = "device_id", .pg_type = "uuid", .traits = kDerived},
    {.name = "unit_id", .pg_type = "uuid", .traits = kDerived},
    {.name = "status", .pg_type = "character varying(20)", .traits = kRequired, .fallback = "\"open\"",
     .one_of = "'open','resolved'"},
    {.name = "resolution", .pg_type = "character varying(20)"},
    {.name = "resolved_by", .pg_type = "uuid", .references = "employees"},
    {.name = "resolved_at", .pg_type = "timestamp without time zone"},
    {.name = "created_at", .pg_type = "timestamp without time zone", .traits = kRequired | kDerived},
    {.name = "updated_at", .pg_type = "timestamp without time zone", .traits = kRequired},
};
constexpr std::string_view kSyncConflictsIndexes[] = {"(created_at) WHERE status = 'open'"};

}  // namespace

constinit const Table kAuditLogs = {.name = "audit_logs", .kind = "audit", .root = "id", .lane = "",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kAuditLogsColumns};
constinit const Table kSystemLogs = {.name = "system_logs", .kind = "system_log", .root = "id", .lane = "",
    .writer = Writer::Appender, .workspace_scope = true, .columns = kSystemLogsColumns};
constinit const Table kSyncConflicts = {.name = "sync_conflicts", .kind = "conflict", .root = "id", .lane = "documents",
    .writer = Writer::Editor, .workspace_scope = true, .columns = kSyncConflictsColumns, .indexes = kSyncConflictsIndexes};
// clang-format on

}  // namespace storage::schema
