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
void add_import(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_central(CLI::App& app, Context& context);
void add_join(CLI::App& app, Context& context);
void add_find(CLI::App& app, Context& context);
void add_sync(CLI::App& app, Context& context);
void add_status(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);
void add_schema(CLI::App& app, Context& context);
void add_backup(CLI::App& app, Context& context);
void add_conflicts(CLI::App& app, Context& context);
void add_quarantine(CLI::App& app, Context& context);
void add_pin(CLI::App& app, Context& context);
void add_shift(CLI::App& app, Context& context);

}  // namespace terminal
