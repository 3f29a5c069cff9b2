// How the printer stands, and its sheet, as screens show them.
#pragma once

#include "terminal/app/printer_state.h"
#include "terminal/app/shop.h"
#include "terminal/domain/printer_news.h"
#include "ui/model/printer_view.h"

namespace terminal {

ui::PrinterStateView present_printer_state(const PrinterNews& news);
// Set only where somebody is to look after the printer.
std::optional<ui::PrinterStateView> present_printer_chip(const PrinterNews& news);
ui::PrinterView present_printer(const PrinterSheet& sheet, const PrinterNews& news, const Shop& shop);

}  // namespace terminal
