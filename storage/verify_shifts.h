// The rule of closed shifts: what a Z report says is what its documents and its
// drawer come to.
#pragma once

#include "storage/verify_rules.h"

namespace storage {

Rule closed_shifts_rule();

}  // namespace storage
