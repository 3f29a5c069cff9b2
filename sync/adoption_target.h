// The schema that the parts would make, as facts to hold a database against.
#pragma once

#include "sync/install_steps.h"

namespace syncing {

// The parts are run in a schema of their own, in a transaction that is taken
// back: PostgreSQL itself then says what they make, down to the spelling of a
// check, and no list of it has to be kept by hand. No table of the ERP's is
// touched or locked. Returns JSON: {"columns": […], "indexes": […],
// "constraints": […]} of the tables of schema public.
Result<std::string> adoption_target(InstallSteps& steps);

}  // namespace syncing
