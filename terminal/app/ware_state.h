// What the page of the warehouse and its sheet remember.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/stock_card.h"
#include "storage/stock_list.h"
#include "terminal/app/adjusting.h"
#include "terminal/app/counting.h"
#include "terminal/app/form.h"
#include "terminal/app/receiving.h"
#include "terminal/app/transferring.h"
#include "ui/model/warehouse_view.h"

namespace terminal {

enum class WareStep { Home, Stock, Card, Orders, Counts, Transfers, Job };

// One article of the job in hand.
struct WareLine {
  Product product;
  std::string name;  // In the language of the screen.
  Uuid item = {};    // The purchase order's line; nil: not ordered.
  Quantity wanted;   // What is still to come; of a correction, what the file holds.
  Quantity quantity;
  bool done = false;  // Counted, or put right: also where nothing is there.
  std::string lot = {}, reason = {};
  std::optional<Date> expiry = {};
  std::optional<Money> cost = {};
};

struct WareJob {
  ui::WareTask task = ui::WareTask::Receive;
  Uuid id;             // Made when it began: a second try records nothing new.
  std::string number;  // Of the order, the transfer or the count; empty: none.
  std::string about;
  Uuid supplier = {};
  Uuid to = {};  // The workspace that goods are sent to.
  std::vector<WareLine> lines;
  int current = -1;
  std::string typed;
  bool pad = false;
  ui::WareTone tone = ui::WareTone::Neutral;
  std::optional<ui::Message> said;  // Of the last scan.
};

struct TillWare {
  WareStep step = WareStep::Home;
  ui::WareTask task = ui::WareTask::Stock;  // What is chosen for.
  std::size_t orders_waiting = 0, counts_open = 0, transfers_coming = 0;
  std::string search;
  std::optional<StockStatus> status;  // Nothing: all.
  std::vector<storage::StockListRow> stock;
  std::vector<storage::PurchaseHead> orders;
  std::vector<storage::CountHead> counts;
  std::vector<storage::TransferHead> transfers;
  int selected = 0;
  std::optional<storage::StockListRow> article;  // Whose card is shown.
  storage::StockCard card;
  storage::InTransit on_the_way;  // Of that article.
  std::optional<WareJob> job;     // Stays while somebody looks elsewhere.
};

// What is said more closely before it is done; drawn as the sheets of work are.
struct WhyWare {                // Of the whole job.
  bool may_come_later = false;  // Of an order: asked whether more comes.
  bool last = false;
};
struct LotOfWare {};  // Of the line in hand.
struct BeginWare {    // A count.
  std::vector<std::pair<Uuid, std::string>> categories;
  std::size_t chosen = 0;  // 0: all goods.
};
struct EndWare {  // A count.
  std::int64_t counted = 0, open = 0;
  bool rest_is_gone = false;
};
struct CallOffWare {};  // A count.
struct SendTo {         // Where goods go.
  std::vector<storage::Workspace> workspaces;
  std::size_t chosen = 0;
};
struct WareSheet {
  std::variant<WhyWare, LotOfWare, BeginWare, EndWare, CallOffWare, SendTo> what;
  Form form;
  std::optional<ui::Message> why_not;
};

}  // namespace terminal
