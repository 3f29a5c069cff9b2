// Why the centre put a unit aside, in plain words. The centre's own sentence may
// be in any language and is for administrators; its SQLSTATE is what counts.
#pragma once

#include <string_view>

#include "ui/model/text_key.h"

namespace terminal {

enum class RefusalCause {
  Duplicate,  // Its number or code is there already.
  Missing,    // It refers to something that the centre does not have.
  Forbidden,  // A terminal may not do this, or not with this row.
  BadValue,   // A value is too long, too large or of another kind.
  Rule,       // A rule of the centre's: sums, states.
  TooLarge,
  Discarded,  // Looked at and dropped, with a reason.
  Other,
};

RefusalCause cause_of(std::string_view sqlstate);
std::string_view cause_name(RefusalCause cause);  // "duplicate": for JSON.
ui::TextKey words_for(RefusalCause cause);

}  // namespace terminal
