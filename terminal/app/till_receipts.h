// The page of documents, for the till's other handlers.
#pragma once

#include <string>

#include "terminal/app/till_desk.h"

namespace terminal {

// Whether anything of it can come back.
bool returnable(const storage::SoldDocument& sold);

// The list as it is now, the newest document at its side.
void open_receipts(TillDesk& desk);

// A receipt's code opens it; goods count as coming back while a return is open.
// False: the scan is for somebody else.
bool scan_receipt(TillDesk& desk, const std::string& code);

// A return was recorded: it is shown, and what is to be handed over is said.
void returned(TillDesk& desk, const SaleReceipt& receipt);

// Back: out of a return, or to the whole list. False: there was nothing to leave.
bool leave_receipts(TillDesk& desk);

}  // namespace terminal
