// The page of the warehouse: what the till's other handlers ask of it.
#pragma once

#include "terminal/app/till_desk.h"

namespace terminal {

// So many rows of the stock list come at a touch.
inline constexpr std::size_t kWareRows = 200;

// Whether whoever is signed in sees that there.
bool may_begin(const Shop& shop, ui::WareTask task);

// What is shown of it, read anew; what is in hand stays.
void load_ware(TillDesk& desk);

// A scan on this page; false: it is not shown, or asks for none.
bool scan_ware(TillDesk& desk, const std::string& code);

// One step back; false: its first screen is shown already.
bool leave_ware(TillDesk& desk);

// Whether the job fills the lines of a paper that came before the goods.
bool comes_in(ui::WareTask task);

// Its jobs: begun, filled and done.
void begin_job(TillDesk& desk, ui::WareTask task);
void begin_receiving(TillDesk& desk, const std::string& order);
void begin_taking_in(TillDesk& desk, const std::string& transfer);
void go_on_counting(TillDesk& desk, const std::string& number);
void scan_into_job(TillDesk& desk, const std::string& code);
void step_job_quantity(TillDesk& desk, int by);
void type_job_quantity(TillDesk& desk, ui::PadKey key);
// What was typed is meant; false: it is no quantity, which is said.
bool settle_typed(TillDesk& desk);
void post_job(TillDesk& desk);
void do_job_act(TillDesk& desk, std::size_t index);

// Its sheet.
void open_ware_sheet(TillDesk& desk, WareSheet sheet);
void pick_ware_choice(TillDesk& desk, const ui::PickWorkChoice& pick);
void pick_ware_reason(TillDesk& desk, ui::TextKey reason);
void accept_ware(TillDesk& desk);

}  // namespace terminal
