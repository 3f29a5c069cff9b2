#include "terminal/cli/exchange_figures.h"

namespace terminal {

namespace {

// Into `place`, with the error where it cannot be read.
template <typename T, typename Place>
std::optional<Error> take(Result<T> read, Place& place) {
  if (!read) return read.error();
  place = std::move(*read);
  return std::nullopt;
}

}  // namespace

Result<ExchangeStanding> exchange_standing(Shop& shop) {
  storage::Database& db = shop.database();
  ExchangeStanding standing;
  if (auto error = take(shop.units(), standing.units)) return *error;
  if (auto error = take(storage::level_counts(db), standing.levels)) return *error;
  if (auto error = take(storage::exchange_figures(db), standing.figures)) return *error;
  if (auto error = take(shop.waiting_since(), standing.waiting_since)) return *error;
  if (auto error = take(syncing::last_exchange(db), standing.exchanged)) return *error;
  if (auto error = take(syncing::last_trouble(db), standing.trouble)) return *error;
  if (auto error = take(syncing::known_load_total(db), standing.load_total)) return *error;
  auto progress = syncing::load_progress(db);
  if (!progress) return progress.error();
  standing.loading = progress->has_value();
  return standing;
}

std::string load_words(const syncing::LoadState& load) {
  std::string words = std::to_string(load.documents);
  if (load.total > 0) words += " of " + std::to_string(std::max(load.total, load.documents));
  words += " documents, " + std::to_string((load.bytes + 500'000) / 1'000'000) + " MB";
  if (load.total > 0)
    words += ", " + std::to_string(std::min<std::int64_t>(100, load.documents * 100 / load.total)) + " %";
  if (load.left_ms >= 0) words += ", about " + std::to_string((load.left_ms + 999) / 1000) + " s left";
  return words;
}

}  // namespace terminal
