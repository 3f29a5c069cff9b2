// What the installing role must be allowed to do, asked before anything is touched.
#pragma once

#include "sync/install_steps.h"

namespace syncing {

// Refused (42501), with the statements that an administrator of the server must
// run, when a right is missing; or when the server is too old.
Result<void> check_rights(InstallSteps& steps);

}  // namespace syncing
