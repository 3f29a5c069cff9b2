// The composition root: alone in seeing every layer.
#include <cstdio>
#include <memory>

#include "storage/search_index.h"
#include "sync/membership.h"
#include "sync/worker.h"
#include "terminal/app/demo_shop.h"
#include "terminal/cli/cli.h"
#include "terminal/devices/loudspeaker.h"
#include "terminal/script.h"
#include "terminal/till_window.h"
#include "ui/text.h"

namespace {

using terminal::Result;
using terminal::Shop;

// The sync thread's news for the window. The thread begins with the first look
// and ends with the last copy: both belong to the loop, which lives within the
// window that the thread wakes.
class CentreNews {
 public:
  explicit CentreNews(Shop& shop) : shop_(&shop) {}

  ui::ConnectionView operator()(bool in_use) {
    auto units = shop_->units();
    if (!units) return view_;
    view_.waiting = units->pending;
    view_.quarantined = units->refused;
    if (!asked_) begin();
    if (worker_) worker_->set_in_use(in_use);
    if (!member_) return view_;
    if (std::exchange(known_units_, units->total) != units->total) worker_->unit_committed();
    const syncing::SyncStatus status = worker_->status();
    view_.state = status.online ? ui::ConnectionView::State::Online : ui::ConnectionView::State::Offline;
    if (status.last_exchange_ms > 0) last_ms_ = status.last_exchange_ms;
    if (last_ms_ > 0) view_.age_s = (shop_->clock().now().unix_ms() - last_ms_) / 1000;
    view_.applied = status.counts.received;
    return view_;
  }

 private:
  // Without a centre there is nothing to exchange, but search may be incomplete.
  void begin() {
    asked_ = true;
    const auto exchanged = syncing::last_exchange(shop_->database());
    member_ = exchanged && *exchanged;
    const auto search = storage::search_progress(shop_->database());
    if (!member_ && (!search || search->complete())) return;
    if (member_) last_ms_ = (*exchanged)->last_unix_ms.value_or(0);
    worker_ = std::make_shared<syncing::Worker>(shop_->database().file(), shop_->clock(), [] { ui::Window::wake(); });
  }

  Shop* shop_;
  bool asked_ = false, member_ = false;
  std::shared_ptr<syncing::Worker> worker_;
  std::int64_t known_units_ = -1;
  std::int64_t last_ms_ = 0;
  ui::ConnectionView view_;
};

Result<void> open_window(const terminal::WindowRequest& request) {
  terminal::TillWindowOptions options{
      .window = {.full_screen = request.full_screen}, .script = {}, .pictures = request.pictures};
  if (!request.script.empty()) {
    auto script = terminal::read_script(request.script);
    if (!script) return script.error();
    options.script = std::move(*script);
  }
  const terminal::SystemClock clock;
  auto shop =
      request.demo ? terminal::open_or_make_demo_shop(request.folder, clock) : Shop::open(request.folder, clock);
  if (!shop) return shop.error();
  if (request.language) {
    if (auto set = shop->set_setting("ui.language", ui::language_code(*request.language)); !set) return set;
  }
  if (request.tell_first_frame) options.first_frame = [] { std::puts("first frame"), std::fflush(stdout); };
  terminal::Loudspeaker loudspeaker;
  return run_till_window(
      {.shop = *shop, .sounder = loudspeaker, .connection = CentreNews(*shop), .version = terminal::kVersion}, options);
}

}  // namespace

int main(int argc, char** argv) { return terminal::run_cli(argc, argv, open_window); }
