// SQL for SQLite from the description: the tables as they stand today, and
// the triggers that hang on them.
//
// Tables are made by numbered migrations, which never change; a test holds
// what they add up to against create_table(). Triggers hold no data, so they
// are dropped and made anew whenever this program's differ from the file's.
#pragma once

#include <string>

#include "storage/schema/description.h"

namespace storage::schema {

// CREATE TABLE and its indexes, statements ended by semicolons.
std::string create_table(const Table& table);

// The column definition alone: for ALTER TABLE … ADD COLUMN, too.
std::string column_definition(const Table& table, const Column& column);

// Every trigger of this program: capture of changes, own stock, the search index.
std::string create_triggers();

}  // namespace storage::schema
