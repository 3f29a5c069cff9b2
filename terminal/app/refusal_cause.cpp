#include "terminal/app/refusal_cause.h"

namespace terminal {

using ui::TextKey;

// PostgreSQL's documentation, appendix A.
RefusalCause cause_of(std::string_view sqlstate) {
  if (sqlstate == "23505" || sqlstate == "23P01") return RefusalCause::Duplicate;
  if (sqlstate == "23503") return RefusalCause::Missing;
  if (sqlstate == "42501") return RefusalCause::Forbidden;
  if (sqlstate == "P0001" || sqlstate == "23514") return RefusalCause::Rule;
  if (sqlstate.starts_with("22") || sqlstate == "23502") return RefusalCause::BadValue;
  if (sqlstate.starts_with("54")) return RefusalCause::TooLarge;
  return RefusalCause::Other;
}

std::string_view cause_name(RefusalCause cause) {
  switch (cause) {
    case RefusalCause::Duplicate: return "duplicate";
    case RefusalCause::Missing: return "missing";
    case RefusalCause::Forbidden: return "forbidden";
    case RefusalCause::BadValue: return "bad_value";
    case RefusalCause::Rule: return "rule";
    case RefusalCause::TooLarge: return "too_large";
    case RefusalCause::Discarded: return "discarded";
    case RefusalCause::Other: return "other";
  }
  return {};
}

TextKey words_for(RefusalCause cause) {
  switch (cause) {
    case RefusalCause::Duplicate: return TextKey::RefusedDuplicate;
    case RefusalCause::Missing: return TextKey::RefusedMissing;
    case RefusalCause::Forbidden: return TextKey::RefusedForbidden;
    case RefusalCause::BadValue: return TextKey::RefusedBadValue;
    case RefusalCause::Rule: return TextKey::RefusedRule;
    case RefusalCause::TooLarge: return TextKey::RefusedTooLarge;
    case RefusalCause::Discarded: return TextKey::RefusedDiscarded;
    case RefusalCause::Other: return TextKey::RefusedOther;
  }
  return TextKey::RefusedOther;
}

}  // namespace terminal
