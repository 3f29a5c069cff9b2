// Whose turn it is to be compared with the centre: a few whole kinds each time,
// and the next part of one that is too large for that.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/database.h"
#include "sync/sums_protocol.h"

namespace syncing {

struct SumsRota {
  std::int64_t due_ms = 0;  // When the next comparison is due; 0: at once.
  std::string next;         // The kind that has the next turn.
  // Kinds under way, and behind which document each goes on.
  std::vector<std::pair<std::string, terminal::Uuid>> large;
};

terminal::Result<SumsRota> load_rota(storage::Database& db);
terminal::Result<void> keep_rota(storage::Database& db, const SumsRota& rota);

// `kinds` as the centre lists them. The last part may be as large as what is left.
std::vector<SumsPart> next_turns(const SumsRota& rota, const std::vector<std::string>& kinds,
                                 std::int64_t documents_at_once);

// After a comparison: the answers say how far each part got.
void move_on(SumsRota& rota, const std::vector<std::string>& kinds, const std::vector<SumsAnswer>& answered);

}  // namespace syncing
