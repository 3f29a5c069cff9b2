// Printing at the till. Internal to it.
#pragma once

#include "terminal/app/printing.h"
#include "terminal/app/till_desk.h"

namespace terminal {

// After a document is on disk: its paper, where the terminal prints unasked, and the
// drawer, where cash went over the counter. Nothing of it can undo the document.
void paper_for(TillDesk& desk, const storage::RecordedDocument& document);
void paper_for(TillDesk& desk, const ZReport& report);
// Where the terminal has one.
void open_drawer(TillDesk& desk);

// To the printer; says so, or why not.
void send_paper(TillDesk& desk, const PaperFor& as, PrintedPage page);

// The thread that prints says something else; true: the screen does, too.
bool printer_changed(TillState& state, Shop& shop, const PrinterNews& news, std::int64_t now_us);

}  // namespace terminal
