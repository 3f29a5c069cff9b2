// Looking for customers, under more than one command.
#pragma once

#include "terminal/cli/context.h"

namespace CLI {
class App;
}

namespace terminal {

void add_find_customers(CLI::App& command, Context& context, const char* name);

}  // namespace terminal
