// How far back this file knows documents, as the centre gave them at the last
// load (sync/README.md, "History"). Older ones may be here, too, and need not be:
// those that are open, that changed since, or that others refer to.
#pragma once

#include <optional>
#include <string>

#include "storage/database.h"
#include "storage/schema/description.h"
#include "terminal/domain/clock.h"

namespace storage {

inline constexpr const char* kHistoryFact = "sync.history_from";

// The first day of which every document is here; nothing: of all days.
Result<std::optional<terminal::Date>> history_from(Database& db);

// The condition on rows of a kind's head table that both sides mean when they
// speak of its documents: within the history or open, and no stubs.
std::string held_whole(const schema::Table& head, const std::optional<terminal::Date>& from);

}  // namespace storage
