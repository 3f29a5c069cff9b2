// TextKey: the name of every sentence the program says.
//
// The words are in assets/lang, a file per language and area (ru.json, shift.ru.json);
// a test holds the files and this list together, placeholders included. A Message is a key
// with what goes into its places {0}, {1} …: whoever makes one needs no language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/model/text_keys/codes_keys.h"
#include "ui/model/text_keys/customers_keys.h"
#include "ui/model/text_keys/doctor_keys.h"
#include "ui/model/text_keys/form_keys.h"
#include "ui/model/text_keys/keys_keys.h"
#include "ui/model/text_keys/people_keys.h"
#include "ui/model/text_keys/prices_keys.h"
#include "ui/model/text_keys/printer_keys.h"
#include "ui/model/text_keys/reports_keys.h"
#include "ui/model/text_keys/returns_keys.h"
#include "ui/model/text_keys/shift_keys.h"
#include "ui/model/text_keys/till_keys.h"
#include "ui/model/text_keys/warehouse_keys.h"
#include "ui/model/text_keys/work_keys.h"

namespace ui {

#define PROMETRIC_TEXT_KEYS(X) \
  PROMETRIC_TILL_KEYS(X)       \
  PROMETRIC_PEOPLE_KEYS(X)     \
  PROMETRIC_SHIFT_KEYS(X)      \
  PROMETRIC_PRICES_KEYS(X)     \
  PROMETRIC_RETURNS_KEYS(X)    \
  PROMETRIC_CUSTOMERS_KEYS(X)  \
  PROMETRIC_REPORTS_KEYS(X)    \
  PROMETRIC_WORK_KEYS(X)       \
  PROMETRIC_WAREHOUSE_KEYS(X)  \
  PROMETRIC_FORM_KEYS(X)       \
  PROMETRIC_CODES_KEYS(X)      \
  PROMETRIC_DOCTOR_KEYS(X)     \
  PROMETRIC_KEYS_KEYS(X)       \
  PROMETRIC_PRINTER_KEYS(X)

enum class TextKey {
#define X(name, key) name,
  PROMETRIC_TEXT_KEYS(X)
#undef X
};

inline constexpr const char* kTextKeyNames[] = {
#define X(name, key) key,
    PROMETRIC_TEXT_KEYS(X)
#undef X
};
inline constexpr std::size_t kTextKeyCount = sizeof(kTextKeyNames) / sizeof(kTextKeyNames[0]);

struct Message {
  TextKey key;
  std::vector<std::string> values;

  bool operator==(const Message&) const = default;
};

// Words that are nobody's to translate.
inline Message plain(std::string words) { return {TextKey::Plain, {std::move(words)}}; }

// A pattern with the values in its places; what a value says is no place.
inline std::string filled(std::string_view pattern, const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    const std::size_t index = place ? static_cast<std::size_t>(pattern[at + 1] - '0') : values.size();
    if (index < values.size()) {
      out += values[index];
      at += 2;
    } else {
      out += pattern[at];
    }
  }
  return out;
}

}  // namespace ui
