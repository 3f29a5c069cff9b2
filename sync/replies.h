// Replies of the centre, read from their JSON. For remote_postgres.cpp alone.
//
// Each gives Corrupt where the text is not what the protocol says.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sync/protocol.h"
#include "terminal/domain/result.h"

namespace syncing {

// `offered`: the token that the terminal made; a centre that knows of none gives its own.
terminal::Result<Enrolment> read_enrolment(std::string_view text, const std::string& offered);
terminal::Result<Registration> read_registration(std::string_view text, const std::string& offered);
terminal::Result<std::vector<storage::Renaming>> read_renamings(std::string_view text);
terminal::Result<Greeting> read_greeting(std::string_view text);
terminal::Result<PushReply> read_push(std::string_view text);

// A page without its documents; those are passed as they are.
terminal::Result<Page> read_page(std::string_view reply);

// A chunk with the number from its first line and the id from its last.
terminal::Result<Chunk> read_chunk(Chunk chunk, std::string_view header, std::string_view last_document);

std::string write_hello(const HelloState& state);
std::string write_batch(const Batch& batch);
// Where a first load has got to: the kinds that are left, the last id of the first of them, and how far back it goes.
std::string write_load_reached(std::span<const std::string> kinds, const terminal::Uuid& after,
                               const std::string& history_from);
std::string write_cursor(const Cursor& cursor);
std::string write_pull_cursor(const PullRequest& request);
std::string write_belongings(const Belongings& belongings);
std::optional<Cursor> read_cursor(std::string_view text);

}  // namespace syncing
