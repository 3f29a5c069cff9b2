// A job of the warehouse in hand: filled by scanning, line by line.
#include <algorithm>

#include "terminal/app/till_ware.h"
#include "terminal/app/ware_words.h"

namespace terminal {

using ui::PadKey;
using ui::TextKey;
using ui::WareTask;
using ui::WareTone;

namespace {

constexpr std::size_t kMostTyped = 10;

WareJob* job_of(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  return page.step == WareStep::Job && page.job ? &*page.job : nullptr;
}

WareLine* line_of(WareJob& job) {
  const auto at = static_cast<std::size_t>(job.current);
  return job.current < 0 || at >= job.lines.size() ? nullptr : &job.lines[at];
}

void say(TillDesk& desk, WareJob& job, WareTone tone, ui::Message message) {
  job.tone = tone;
  job.said = std::move(message);
  desk.sound(tone == WareTone::Good ? Tune::Good : tone == WareTone::Bad ? Tune::Bad : Tune::Attention);
}

void start(TillDesk& desk, WareJob job) {
  TillWare& page = desk.state.ware;
  page.task = job.task;
  page.job = std::move(job);
  page.step = WareStep::Job;
}

WareLine line_with(TillDesk& desk, const Product& product) {
  WareLine line{.product = product, .name = desk.name_of(product), .wanted = {}, .quantity = {}};
  return line;
}

std::string progress(const WareLine& line, Language language) {
  const std::string has = format_quantity(line.quantity, language);
  return line.wanted.zero() ? has : has + " / " + format_quantity(line.wanted, language);
}

// The line that a scan fills: of several of one article the first that waits for more.
int line_for(const WareJob& job, const Uuid& product) {
  int found = -1;
  for (std::size_t i = 0; i < job.lines.size(); ++i) {
    if (job.lines[i].product.id != product) continue;
    if (job.lines[i].quantity < job.lines[i].wanted) return static_cast<int>(i);
    found = static_cast<int>(i);
  }
  return found;
}

// A count is on disk line by line: whoever counts may be interrupted.
bool write_counted(TillDesk& desk, WareJob& job, WareLine& line, Quantity quantity) {
  auto entered = enter_count(desk.shop, {.count = job.number, .product = line.product.id, .quantity = quantity},
                             desk.state.approvals);
  if (!entered) {
    desk.failed(TextKey::WareFailed, entered.error());
    return false;
  }
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*entered)) {
    say(desk, job, WareTone::Bad, message_for(*refusal));
    return false;
  }
  line.quantity = quantity;
  line.done = true;
  return true;
}

bool put(TillDesk& desk, WareJob& job, WareLine& line, Quantity quantity) {
  if (quantity.negative()) return false;
  if (job.task == WareTask::Count) return write_counted(desk, job, line, quantity);
  line.quantity = quantity;
  line.done = true;
  return true;
}

// A new line, for an article that the job did not name.
int add_line(TillDesk& desk, WareJob& job, const Product& product) {
  WareLine line = line_with(desk, product);
  if (job.task == WareTask::PutRight) {
    auto stock = storage::own_stock_of(desk.shop.database(), product.id);
    if (stock) line.wanted = *stock;
  }
  job.lines.push_back(std::move(line));
  return static_cast<int>(job.lines.size()) - 1;
}

void scanned(TillDesk& desk, WareJob& job, const ScanHit& hit) {
  const Language language = desk.state.settings.language;
  int at = line_for(job, hit.product.id);
  const bool unexpected = at < 0 && comes_in(job.task) && !job.number.empty();
  if (at < 0) at = add_line(desk, job, hit.product);
  WareLine& line = job.lines[static_cast<std::size_t>(at)];
  job.current = at;
  if (!put(desk, job, line, line.quantity + hit.quantity)) return;
  const bool sent = job.task == WareTask::TakeIn;
  if (unexpected)
    return say(desk, job, WareTone::Look, {sent ? TextKey::WareNotSent : TextKey::WareNotOrdered, {line.name}});
  const bool too_much = comes_in(job.task) && !line.item.nil() && line.quantity > line.wanted;
  if (too_much)
    return say(desk, job, WareTone::Look,
               {sent ? TextKey::WareMoreThanSent : TextKey::WareTooMuch, {line.name, progress(line, language)}});
  const std::string so_far = comes_in(job.task) ? progress(line, language) : format_quantity(line.quantity, language);
  say(desk, job, WareTone::Good, {TextKey::WareScanned, {line.name, so_far}});
}

WareLine expected_line(TillDesk& desk, const ExpectedLine& line) {
  auto product = storage::find_product(desk.shop.database(), line.product);
  const bool known = product && *product;
  Product article;
  if (known) article = std::move(**product);
  article.id = line.product;
  return {.product = article,
          .name = known ? desk.name_of(article) : line.name,  // In the storekeeper's language.
          .item = line.item,
          .wanted = line.open(),
          .quantity = {},
          .cost = line.unit_cost.zero() ? std::nullopt : std::optional(line.unit_cost)};
}

// One's own lines, and those of the list that nobody has counted.
Result<std::vector<WareLine>> counted_lines(TillDesk& desk, const Uuid& count) {
  auto lines = storage::count_lines(desk.shop.database(), count);
  if (!lines) return lines.error();
  std::vector<WareLine> shown;
  for (const storage::CountLine& line : *lines) {
    const bool own = line.counted_by == desk.shop.employee().id;
    if ((line.counted && !own) || line.posted) continue;
    auto product = storage::find_product(desk.shop.database(), line.product);
    if (!product) return product.error();
    if (!*product) continue;
    shown.push_back(line_with(desk, **product));
    shown.back().quantity = line.counted.value_or(Quantity());
    shown.back().done = line.counted.has_value();
  }
  return shown;
}

void ask_where(TillDesk& desk) {
  auto others = storage::other_workspaces(desk.shop.database());
  if (!others) return desk.failed(TextKey::FailureRead, others.error());
  if (others->empty()) {
    desk.sound(Tune::Bad);
    return desk.toast(ui::Tone::Bad, {TextKey::WareNoOtherShops, {}});
  }
  open_ware_sheet(desk, {.what = SendTo{.workspaces = std::move(*others)}, .form = {}, .why_not = {}});
}

void clear_pad(WareJob& job) { job.typed.clear(); }

}  // namespace

bool comes_in(WareTask task) { return task == WareTask::Receive || task == WareTask::TakeIn; }

void begin_job(TillDesk& desk, WareTask task) {
  if (task == WareTask::Send) return ask_where(desk);
  if (task != WareTask::Count) return start(desk, {.task = task, .id = desk.shop.new_id()});
  BeginWare what;
  auto categories = desk.shop.categories();
  if (!categories) return desk.failed(TextKey::FailureRead, categories.error());
  for (const auto& category : *categories) what.categories.emplace_back(category.id, category.name);
  open_ware_sheet(desk, {.what = std::move(what),
                         .form = {.fields = {{.id = "about", .caption = TextKey::WareCountAbout}}, .focus = 0},
                         .why_not = {}});
}

void begin_receiving(TillDesk& desk, const std::string& order) {
  WareJob job{.task = WareTask::Receive, .id = desk.shop.new_id(), .number = order};
  if (order.empty()) return start(desk, std::move(job));
  auto purchase = storage::find_purchase(desk.shop.database(), order);
  if (!purchase) return desk.failed(TextKey::FailureRead, purchase.error());
  if (!*purchase) return desk.toast(ui::Tone::Bad, message_for(ReceiveRefusal::UnknownOrder));
  job.about = (*purchase)->head.supplier_name;
  for (const ExpectedLine& line : (*purchase)->lines) job.lines.push_back(expected_line(desk, line));
  start(desk, std::move(job));
}

void begin_taking_in(TillDesk& desk, const std::string& number) {
  auto transfer = storage::find_transfer(desk.shop.database(), number);
  if (!transfer) return desk.failed(TextKey::FailureRead, transfer.error());
  if (!*transfer) return desk.toast(ui::Tone::Bad, {TextKey::WareUnknownTransfer, {}});
  const storage::TransferHead& head = (*transfer)->head;
  WareJob job{.task = WareTask::TakeIn,
              .id = desk.shop.new_id(),
              .number = number,
              .about = head.to_here ? head.from.name : head.to.name};
  for (const storage::TransferLine& line : (*transfer)->lines) {
    job.lines.push_back(expected_line(desk, line.expected));
    job.lines.back().lot = line.lot_number;
  }
  start(desk, std::move(job));
}

void go_on_counting(TillDesk& desk, const std::string& number) {
  auto head = storage::find_count(desk.shop.database(), number);
  if (!head) return desk.failed(TextKey::FailureRead, head.error());
  if (!*head) return desk.toast(ui::Tone::Bad, message_for(StockCountRefusal::UnknownCount));
  auto lines = counted_lines(desk, (*head)->id);
  if (!lines) return desk.failed(TextKey::FailureRead, lines.error());
  start(desk, {.task = WareTask::Count,
               .id = (*head)->id,
               .number = number,
               .about = (*head)->about,
               .lines = std::move(*lines)});
}

void scan_into_job(TillDesk& desk, const std::string& code) {
  WareJob* job = job_of(desk);
  if (job == nullptr || !settle_typed(desk)) return;
  auto hits = desk.shop.find(code);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  if (hits->empty()) return say(desk, *job, WareTone::Bad, {TextKey::WareUnknownCode, {code}});
  if (hits->size() > 1) return say(desk, *job, WareTone::Bad, {TextKey::WareSeveral, {code}});
  if (!hits->front().product.tracks_stock)
    return say(desk, *job, WareTone::Bad, {TextKey::WareNotStocked, {desk.name_of(hits->front().product)}});
  scanned(desk, *job, hits->front());
}

void step_job_quantity(TillDesk& desk, int by) {
  WareJob* job = job_of(desk);
  if (job == nullptr || !settle_typed(desk)) return;
  WareLine* line = line_of(*job);
  if (line == nullptr) return;
  if (line->quantity + Quantity::whole(by) < Quantity()) return desk.sound(Tune::Bad);
  put(desk, *job, *line, line->quantity + Quantity::whole(by));
}

void type_job_quantity(TillDesk& desk, PadKey key) {
  WareJob* job = job_of(desk);
  if (job == nullptr || line_of(*job) == nullptr) return;
  std::string& typed = job->typed;
  if (key == PadKey::Clear) return typed.clear();
  if (key == PadKey::Backspace) {
    if (!typed.empty()) typed.pop_back();
    return;
  }
  if (typed.size() >= kMostTyped) return;
  if (key == PadKey::Point) {
    if (typed.find('.') == std::string::npos) typed += typed.empty() ? "0." : ".";
    return;
  }
  typed += key == PadKey::DoubleZero ? "00" : std::string(1, static_cast<char>('0' + static_cast<int>(key)));
}

bool settle_typed(TillDesk& desk) {
  WareJob* job = job_of(desk);
  if (job == nullptr || job->typed.empty()) return true;
  WareLine* line = line_of(*job);
  std::string typed = job->typed;
  if (typed.back() == '.') typed.pop_back();
  const auto quantity = parse_quantity(typed);
  clear_pad(*job);
  if (line == nullptr) return true;
  if (!quantity || (!line->product.weighed && !quantity->is_whole())) {
    say(desk, *job, WareTone::Bad, {TextKey::WareNoQuantity, {typed}});
    return false;
  }
  if (!put(desk, *job, *line, *quantity)) return false;
  job->tone = WareTone::Good;
  job->said =
      ui::Message{TextKey::WareScanned, {line->name, format_quantity(line->quantity, desk.state.settings.language)}};
  return true;
}

}  // namespace terminal
