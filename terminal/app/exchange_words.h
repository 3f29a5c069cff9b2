// What units, tables, columns and their values are called on screens.
#pragma once

#include <string>
#include <string_view>

#include "storage/conflict_store.h"
#include "storage/exchange_store.h"
#include "terminal/domain/money.h"
#include "ui/model/text_key.h"

namespace terminal {

ui::Message words_for_unit(const storage::UnitSummary& unit);
ui::TextKey words_for_table(std::string_view table);
ui::TextKey words_for_document(std::string_view kind);  // Of a document from the centre: "product".

// One that has no word is called by its name at the centre.
ui::Message words_for_column(std::string_view column);

// A value as the centre spells it, for people. `name`: of the row whose id it is.
struct ConflictValue {
  const std::string& spelled;
  const std::string& name;
};
ui::Message words_for_value(const storage::Conflict& conflict, const ConflictValue& value, Language language);

// The columns of a row that was edited whole, each with its value.
std::string words_for_row(const std::string& spelled, Language language);

// "14:03" of that day, "22.11 14:03" of another.
std::string short_time(LocalTime at, LocalTime now);

// What a document or row is called: its number or name, its code in brackets.
std::string subject_of(const storage::RowName& name);

}  // namespace terminal
