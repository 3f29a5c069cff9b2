// An ERP's database becomes the centre's while the ERP goes on working in it.
#pragma once

#include <vector>

#include "sync/adoption_gaps.h"
#include "sync/central_parts.h"

namespace syncing {

// Does beside the writers what the `missing` parts would do under their locks:
// tables, columns, keys and indexes that are lacking, under the names that the
// parts give them, so that these find everything there. `target` as
// adoption_target() gives it. Errors: Refused, when a table differs in a way
// that this program cannot work with; what, and how to mend it, is named.
Result<void> prepare_adoption(InstallSteps& steps, const std::string& target, const std::vector<Part>& missing);

// Parts an audit trail that nothing keeps in one piece any more, looks at the old
// rows of keys and checks that so far stand for new rows only, and returns what is different from the document and was
// left so.
Result<std::vector<Difference>> finish_adoption(InstallSteps& steps, const std::string& target);

}  // namespace syncing
