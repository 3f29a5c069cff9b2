// Every command adds itself to the parser and, when it is given, leaves its
// action in the context.
#pragma once

#include "terminal/cli/context.h"

namespace CLI {
class App;
}

namespace terminal {

void add_init(CLI::App& app, Context& context);
void add_sell(CLI::App& app, Context& context);
void add_receipt(CLI::App& app, Context& context);
void add_return(CLI::App& app, Context& context);
void add_import(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_central(CLI::App& app, Context& context);
void add_join(CLI::App& app, Context& context);
void add_find(CLI::App& app, Context& context);
void add_customer(CLI::App& app, Context& context);
void add_invoice(CLI::App& app, Context& context);
void add_sync(CLI::App& app, Context& context);
void add_status(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);
void add_schema(CLI::App& app, Context& context);
void add_backup(CLI::App& app, Context& context);
void add_conflicts(CLI::App& app, Context& context);
void add_quarantine(CLI::App& app, Context& context);
void add_pin(CLI::App& app, Context& context);
void add_badge(CLI::App& app, Context& context);
void add_setting(CLI::App& app, Context& context);
void add_shift(CLI::App& app, Context& context);
void add_order(CLI::App& app, Context& context);
void add_deal(CLI::App& app, Context& context);
void add_task(CLI::App& app, Context& context);
void add_time(CLI::App& app, Context& context);
void add_decode(CLI::App& app, Context& context);
void add_scanners(CLI::App& app, Context& context);
void add_print(CLI::App& app, Context& context);
void add_simulate(CLI::App& app, Context& context);
void add_stock(CLI::App& app, Context& context);
void add_receive(CLI::App& app, Context& context);
void add_transfer(CLI::App& app, Context& context);
void add_adjust(CLI::App& app, Context& context);
void add_count(CLI::App& app, Context& context);

// Parts of `report`.
void add_report_lists(CLI::App& command, Context& context);
void add_report_stock(CLI::App& command, Context& context);
// A part of `simulate`.
void add_simulated_printer(CLI::App& command, Context& context);

}  // namespace terminal
