// An ERP's audit trail, if it is one ordinary table, becomes the first partition
// of a partitioned one: its rows stay where they are.
#pragma once

#include "sync/install_steps.h"

namespace syncing {

// Why the audit trail stays in one piece, in words; empty where it does not.
Result<std::string> audit_stays_whole(InstallSteps& steps);

// Does nothing where audit_logs is partitioned, not there, or has to stay whole.
// To be called when its keys have been made and looked at, by each installation:
// what was in the way may be gone.
Result<void> partition_audit(InstallSteps& steps);

}  // namespace syncing
