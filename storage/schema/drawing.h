// The description for people: as a list, and as a drawing of both schemas.
#pragma once

#include <string>

namespace storage::schema {

// A line a table (what document its rows belong to, who holds and who writes
// them), and a line a column under it.
std::string list_tables();

// Graphviz: the centre's tables and a terminal's, side by side. Colours say how
// much of a table a terminal holds; columns are marked that are withheld from
// it, kept by the centre, generated, or its own.
std::string draw_tables();

}  // namespace storage::schema
