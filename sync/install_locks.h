// Locks by which an installation keeps others away. They are advisory, so any
// login can take them; only those who may install are heeded (050_callers.sql).
#pragma once

#include "sync/install_steps.h"

namespace syncing {

// Ends sessions of terminals that hold or want the lock of this name for
// themselves, or have been in one transaction with it for minutes. Refused
// (42501), with what an administrator must run, where that is not allowed.
Result<void> end_usurpers(InstallSteps& steps, const std::string& lock);

}  // namespace syncing
