// The records of row sums in a greeting (central/045_hello_sums.sql), and their
// spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/row_sums.h"
#include "sync/protocol.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/result.h"

namespace syncing {

// Documents of a kind in a range of ids, in blocks.
struct SumsPart {
  std::string kind;
  storage::IdRange range;
  std::int64_t most = 0;  // 0: as many as the request has left.
  std::int64_t size = 0;  // Documents of a block; 0: one block.
  const storage::ComparedKind* compared = nullptr;
  bool by_name = false;         // The centre compares other columns: name ours.
  std::optional<Cursor> since;  // Tell what has changed since.
};

struct WantedDocuments {
  std::string kind;
  std::vector<terminal::Uuid> ids;
};

struct SumsRequest {
  std::int64_t most = 0;  // Documents of all parts together; 0: as many as the centre likes.
  std::vector<SumsPart> parts;
  std::vector<WantedDocuments> documents;
};

struct SumsBlock {
  terminal::Uuid last;
  std::int64_t documents = 0;
  terminal::Int128 sum = 0;
};

struct SumsAnswer {
  std::string kind;
  bool known = false;                          // The centre has such a kind and compared it.
  std::vector<storage::NamedColumns> columns;  // It compares others: these.
  storage::IdRange range;                      // As far as the answer goes.
  std::vector<SumsBlock> blocks;
  std::vector<terminal::Uuid> newer;
  bool behind = false;  // Too far to say what is newer.
};

struct SumsReply {
  std::int64_t every_ms = 0;  // 0: this centre knows no sums.
  std::int64_t documents_at_once = 0;
  std::vector<SumsAnswer> parts;
  std::string documents;  // A JSON array, as storage::deliver takes it.
};

std::string write_sums(const SumsRequest& request);
terminal::Result<SumsReply> read_sums(std::string_view text);

}  // namespace syncing
