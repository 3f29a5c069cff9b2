// The page of work: what the till's other handlers ask of it.
#pragma once

#include "terminal/app/till_desk.h"

namespace terminal {

// Its sheets, opened, filled in and accepted.
void open_work_sheet(TillDesk& desk, ui::WorkAct act);
void pick_work_choice(TillDesk& desk, const ui::PickWorkChoice& pick);
void pick_work_reason(TillDesk& desk, ui::TextKey reason);
void accept_work(TillDesk& desk);

// Whether the cart may become an order: nobody is paying for it, and it is given for
// nothing that comes back.
bool may_order(const TillState& state);

// The list and what is open of it, read anew.
void load_work(TillDesk& desk);

// Whoever signs in is told what he forgot the day before; where people clock in, and he
// has not, that is offered to him.
void remind_of_time(TillDesk& desk);

// Takes back the task that was done last; false: something else was done after it.
bool undo_task(TillDesk& desk);
// It cannot be taken back any more: another person is here, or another page.
void forget_done_task(TillDesk& desk);

// Back from what was looked for; false: nothing was.
bool leave_work(TillDesk& desk);

}  // namespace terminal
