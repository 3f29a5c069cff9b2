// Whose code it is, when rows from the centre come one after the other.
#pragma once

#include <string>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

// A code is unique here, too, but documents arrive one by one: another article
// may hold the code that `id` has now. One that was created here apart from the
// centre's becomes the centre's; one that the centre knows gives its code up
// until its own document brings its new one. Inside a Mirror transaction.
Result<void> give_code_to(Database& db, const std::string& code, const terminal::Uuid& id);

}  // namespace storage
