#include "terminal/centre_news.h"

#include <utility>

#include "storage/exchange_store.h"
#include "storage/search_index.h"
#include "sync/membership.h"
#include "terminal/app/trouble.h"
#include "ui/window.h"

namespace terminal {

using ui::ConnectionView;

namespace {

ConnectionView::Activity activity_of(syncing::Engine::Phase phase) {
  using Phase = syncing::Engine::Phase;
  switch (phase) {
    case Phase::Connecting: return ConnectionView::Activity::Connecting;
    case Phase::Sending: return ConnectionView::Activity::Sending;
    case Phase::Loading: return ConnectionView::Activity::Loading;
    case Phase::Receiving: return ConnectionView::Activity::Receiving;
    case Phase::UpToDate:
    case Phase::Waiting:
    case Phase::Refused: return ConnectionView::Activity::Resting;
  }
  return ConnectionView::Activity::Resting;
}

ui::LoadFigures figures_of(const syncing::LoadState& load) {
  return {.running = load.running,
          .done = load.documents,
          .total = load.total,
          .bytes = load.bytes,
          .seconds_left = load.left_ms < 0 ? -1 : load.left_ms / 1000};
}

std::string details_of(const Error& error) {
  return error.detail.empty() ? error.message : error.message + " (" + error.detail + ")";
}

}  // namespace

const ConnectionView& CentreNews::look(bool in_use) {
  auto units = shop_->units();
  if (!units) return view_;
  view_.waiting = units->pending;
  view_.quarantined = units->refused;
  if (!asked_) begin();
  if (!worker_) return view_;
  worker_->set_in_use(in_use);
  const bool sold = std::exchange(known_units_, units->total) != units->total;
  if (member_ && sold) worker_->unit_committed();
  take(worker_->status());
  if (sold || std::exchange(known_applied_, view_.applied) != view_.applied) count();
  return view_;
}

// Without a centre there is nothing to exchange, but search may be incomplete.
void CentreNews::begin() {
  asked_ = true;
  const auto exchanged = syncing::last_exchange(shop_->database());
  member_ = exchanged && *exchanged;
  const auto search = storage::search_progress(shop_->database());
  if (!member_ && (!search || search->complete())) return;
  if (member_) last_ms_ = (*exchanged)->last_unix_ms.value_or(0);
  worker_ = std::make_unique<syncing::Worker>(shop_->database().file(), shop_->clock(), [] { ui::Window::wake(); });
}

void CentreNews::count() {
  if (const auto figures = storage::exchange_figures(shop_->database())) view_.conflicts = figures->conflicts;
}

void CentreNews::take(const syncing::SyncStatus& status) {
  view_.index = {status.search.indexed, status.search.waiting};
  if (!member_) return;
  view_.state = status.online ? ConnectionView::State::Online : ConnectionView::State::Offline;
  view_.activity = activity_of(status.phase);
  view_.trouble = status.error ? trouble_of(*status.error) : ui::Trouble::None;
  view_.details = status.error ? details_of(*status.error) : std::string();
  view_.load = figures_of(status.load);
  view_.applied = status.counts.received;
  if (status.last_exchange_ms > 0) last_ms_ = status.last_exchange_ms;
  if (last_ms_ > 0) view_.age_s = (shop_->clock().now().unix_ms() - last_ms_) / 1000;
}

void CentreNews::exchange_now() {
  if (worker_) worker_->exchange_now();
}

}  // namespace terminal
