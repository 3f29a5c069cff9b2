#include "sync/row_sums.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "storage/inbox.h"
#include "storage/json_reader.h"
#include "storage/system_log.h"
#include "sync/membership.h"

namespace syncing {

using storage::ComparedKind;
using storage::Sums;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Int128;
using terminal::Result;
using terminal::Uuid;

namespace {

constexpr std::int64_t kSmallBlock = 64;  // Below twice as many, documents are looked at one by one.
constexpr std::size_t kPartsAtOnce = 64;
constexpr std::size_t kDocumentsAtOnce = 100;
constexpr std::size_t kExamples = 10;

Lane lane_of(const ComparedKind& kind) {
  for (const Lane lane : kLanes) {
    if (lane_name(lane) == kind.lane) return lane;
  }
  return Lane::Documents;
}

// Behind one id, up to and with another.
struct Stretch {
  Int128 sum = 0;
  std::int64_t documents = 0;
};

Stretch stretch_of(const Sums& sums, const storage::IdRange& range) {
  Stretch stretch;
  for (auto at = sums.upper_bound(range.after); at != sums.end() && (!range.upto || at->first <= *range.upto); ++at) {
    stretch.sum += at->second;
    ++stretch.documents;
  }
  return stretch;
}

// A block reaches to the next one's beginning, the last to the end of what was answered.
storage::IdRange range_of(const SumsAnswer& answer, std::size_t block) {
  const bool last = block + 1 == answer.blocks.size();
  return {.after = block == 0 ? answer.range.after : answer.blocks[block - 1].last,
          .upto = last ? answer.range.upto : std::optional(answer.blocks[block].last)};
}

std::vector<Uuid> ids_of(std::string_view documents) {
  std::vector<Uuid> ids;
  storage::JsonReader page(documents);
  for (bool more = page.enter('[') && page.next(); more; more = page.next())
    ids.push_back(storage::json_id(storage::json_member(page.value(), "id")));
  return ids;
}

}  // namespace

RowSums::RowSums(storage::Database& db, const terminal::Clock& clock, terminal::UuidSource& ids, Ask ask,
                 const std::function<void()>& between)
    : db_(db), clock_(clock), ids_(ids), ask_(std::move(ask)), between_(between) {}

const RowSums::Kind* RowSums::kind_of(const std::string& name) {
  auto found = kinds_.find(name);
  if (found == kinds_.end()) {
    auto compared = storage::compared_kind(name);
    if (!compared) return nullptr;
    found = kinds_.emplace(name, Kind{.compared = std::move(*compared)}).first;
  }
  return found->second.compared.tables.empty() ? nullptr : &found->second;
}

// Where the centre compares other columns, those that both have are asked for instead.
Result<std::vector<SumsAnswer>> RowSums::ask(std::vector<SumsPart> parts, std::int64_t most) {
  for (bool again = false;; again = true) {
    std::erase_if(parts, [&](const SumsPart& part) { return kind_of(part.kind) == nullptr; });
    if (parts.empty()) return std::vector<SumsAnswer>{};
    for (SumsPart& part : parts) {
      const Kind& kind = *kind_of(part.kind);
      part.compared = &kind.compared;
      part.by_name = kind.by_name;
    }
    auto answer = ask_({.most = most, .parts = parts, .documents = {}});
    if (!answer) return answer.error();
    auto& answers = answer->reply.parts;
    if (answers.size() > parts.size())
      return Error{ErrorCode::Corrupt, "the centre's row sums are not what was asked for", ""};
    bool narrowed = false;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].kind != parts[i].kind)
        return Error{ErrorCode::Corrupt, "the centre's row sums are not what was asked for", ""};
      if (answers[i].columns.empty()) continue;
      Kind& kind = kinds_.at(parts[i].kind);
      kind = {.compared = storage::narrowed(kind.compared, answers[i].columns), .by_name = true};
      narrowed = true;
    }
    if (!narrowed || again) return std::move(answers);
  }
}

Result<std::vector<SumsAnswer>> RowSums::compare(std::vector<SumsPart> parts, std::int64_t most) {
  const Comparison before = outcome_;
  auto answers = ask(std::move(parts), most);
  if (!answers) return answers.error();
  std::vector<SumsPart> closer;
  std::vector<Suspect> suspects;
  for (const SumsAnswer& answer : *answers) {
    for (const SumsBlock& block : answer.blocks) outcome_.documents += block.documents;
    if (auto done = look(answer, false, closer, suspects); !done) return done.error();
  }
  while (!closer.empty()) {
    const std::size_t count = std::min(closer.size(), kPartsAtOnce);
    const std::vector<SumsPart> now(closer.begin(), closer.begin() + static_cast<std::ptrdiff_t>(count));
    auto details = ask(now, 0);
    if (!details) return details.error();
    if (details->empty()) break;
    closer.erase(closer.begin(), closer.begin() + static_cast<std::ptrdiff_t>(details->size()));
    for (std::size_t i = 0; i < details->size(); ++i) {
      if (auto done = look((*details)[i], now[i].size == 1, closer, suspects); !done) return done.error();
    }
  }
  auto faults = unexcused(std::move(suspects));
  if (!faults) return faults.error();
  if (auto done = mend(std::move(*faults)); !done) return done.error();
  if (auto done = log(before); !done) return done.error();
  return answers;
}

Result<void> RowSums::look(const SumsAnswer& answer, bool one_by_one, std::vector<SumsPart>& closer,
                           std::vector<Suspect>& suspects) {
  const Kind* kind = kind_of(answer.kind);
  if (!answer.known || kind == nullptr) return {};
  auto here = storage::document_sums(db_, kind->compared, answer.range);
  if (!here) return here.error();
  if (!one_by_one) return look_closer(answer, *here, closer);
  if (answer.behind) return {};
  const std::set<Uuid> newer(answer.newer.begin(), answer.newer.end());
  for (const SumsBlock& block : answer.blocks) {
    const auto mine = here->find(block.last);
    const bool same = mine != here->end() && mine->second == block.sum;
    if (!same && !newer.contains(block.last)) suspects.push_back({answer.kind, block.last});
    if (mine != here->end()) here->erase(mine);
  }
  for (const auto& [id, sum] : *here) {
    if (!newer.contains(id)) suspects.push_back({answer.kind, id});
  }
  return {};
}

Result<void> RowSums::look_closer(const SumsAnswer& answer, const Sums& here, std::vector<SumsPart>& closer) {
  auto since = load_cursor(db_, lane_of(kind_of(answer.kind)->compared));
  if (!since) return since.error();
  SumsPart part{.kind = answer.kind, .range = answer.range, .since = *since};
  const auto suspect = [&](const storage::IdRange& range, std::int64_t documents) {
    part.range = range;
    // Without a limit the centre would walk far behind the range; some may have come meanwhile.
    part.most = 2 * std::max(documents, kSmallBlock);
    part.size = documents > 2 * kSmallBlock ? kSmallBlock : 1;
    closer.push_back(part);
  };
  if (answer.blocks.empty() && !here.empty()) suspect(answer.range, 0);
  for (std::size_t i = 0; i < answer.blocks.size(); ++i) {
    const auto range = range_of(answer, i);
    const Stretch stretch = stretch_of(here, range);
    if (stretch.sum == answer.blocks[i].sum && stretch.documents == answer.blocks[i].documents) continue;
    suspect(range, answer.blocks[i].documents);
  }
  return {};
}

Result<std::vector<RowSums::Suspect>> RowSums::unexcused(std::vector<Suspect> suspects) {
  if (suspects.empty()) return suspects;
  auto excused = storage::Excused::load(db_);
  if (!excused) return excused.error();
  std::vector<Suspect> faults;
  for (Suspect& suspect : suspects) {
    auto why = excused->document(db_, kind_of(suspect.kind)->compared, suspect.id);
    if (!why) return why.error();
    if (*why == storage::Excused::Why::Ours) continue;
    suspect.at_fault = *why == storage::Excused::Why::No;
    faults.push_back(std::move(suspect));
  }
  return faults;
}

Result<void> RowSums::mend(std::vector<Suspect> suspects) {
  std::sort(suspects.begin(), suspects.end());
  while (!suspects.empty()) {
    auto fetched = fetch(std::span(suspects).first(std::min(kDocumentsAtOnce, suspects.size())));
    if (!fetched) return fetched.error();
    if (fetched->empty()) return Error{ErrorCode::Corrupt, "the centre did not send the documents asked for", ""};
    std::erase_if(suspects, [&](const Suspect& one) {
      return std::find(fetched->begin(), fetched->end(), one) != fetched->end();
    });
  }
  return {};
}

// Gives those that came: a reply has only so many bytes.
Result<std::vector<RowSums::Suspect>> RowSums::fetch(std::span<const Suspect> suspects) {
  SumsRequest request;
  for (const Suspect& suspect : suspects) {
    if (request.documents.empty() || request.documents.back().kind != suspect.kind)
      request.documents.push_back({suspect.kind, {}});
    request.documents.back().ids.push_back(suspect.id);
  }
  auto answer = ask_(request);
  if (!answer) return answer.error();
  const auto ids = ids_of(answer->reply.documents);
  std::vector<Suspect> came;
  std::vector<storage::Spelled> before;
  for (const Suspect& suspect : suspects) {
    if (std::find(ids.begin(), ids.end(), suspect.id) == ids.end()) continue;
    auto spelled = storage::spelled_document(db_, kind_of(suspect.kind)->compared, suspect.id);
    if (!spelled) return spelled.error();
    came.push_back(suspect);
    before.push_back(std::move(*spelled));
  }
  auto taken = storage::deliver(
      db_, {.documents = answer->reply.documents, .applied_seq = answer->applied_seq, .meta = {}}, between_);
  if (!taken) return taken.error();
  for (std::size_t i = 0; i < came.size(); ++i) {
    if (auto done = note(came[i], before[i]); !done) return done.error();
  }
  return came;
}

Result<void> RowSums::note(const Suspect& suspect, const storage::Spelled& before) {
  if (!suspect.at_fault) return {};
  const ComparedKind& kind = kind_of(suspect.kind)->compared;
  auto after = storage::spelled_document(db_, kind, suspect.id);
  if (!after) return after.error();
  // What comes out the same was rightly here: then the comparison is at fault.
  const bool changed = *after != before;
  ++outcome_.differing;
  outcome_.mended += changed;
  if (outcome_.examples.size() < kExamples)
    outcome_.examples.push_back(suspect.kind + " " + suspect.id.to_string() + ": " +
                                (changed ? storage::difference(before, *after) : "the same once fetched anew"));
  return {};
}

Result<void> RowSums::log(const Comparison& before) {
  const std::int64_t differing = outcome_.differing - before.differing;
  if (differing == 0) return {};
  const std::int64_t mended = outcome_.mended - before.mended;
  nlohmann::ordered_json examples = nlohmann::ordered_json::array();
  for (std::size_t i = before.examples.size(); i < outcome_.examples.size(); ++i)
    examples.push_back(outcome_.examples[i]);
  const storage::SystemLogEntry entry{
      .level = "ERROR",
      .logger = "row_sums",
      .code = "ROWS_DIFFER",
      .message = std::to_string(differing) + " documents here were not as at the centre; " + std::to_string(mended) +
                 " of them are now",
      .metadata = nlohmann::ordered_json{{"differing", differing}, {"mended", mended}, {"examples", examples}}.dump()};
  return storage::write_system_log(db_, entry, clock_.local_now(), ids_.next(clock_.now().unix_ms()));
}

}  // namespace syncing
