// JsonReader: walks through a JSON text from front to back, and hands out
// values as they are spelled there.
//
// What the centre keeps as JSON must come back as it was: a number of thirty
// digits stays one, which it would not as a double. Nothing is allocated, so a
// first load of a million rows is read at the speed of its bytes. Once something
// is not JSON, good() is false for good, and everything ends there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/ids.h"

namespace storage {

class JsonReader {
 public:
  // `text` must outlive the reader.
  explicit JsonReader(std::string_view text) : text_(text) {}

  // Steps into an array ('[') or an object ('{'). False: another value stands
  // here; it is still to be read.
  bool enter(char bracket);

  // In an array: true at the next element, false behind the end of it.
  bool next();

  // In an object: the same for members. Names are as spelled, without quotes.
  bool next(std::string_view& name);

  // The value that stands here, as spelled, and past it. Empty once not good().
  std::string_view value();

  bool good() const { return good_; }
  bool at_end();  // Nothing but space is left.

 private:
  bool fail();
  void skip_space();
  bool take(char c);
  bool skip_string();
  bool skip_number();
  bool skip_word(std::string_view word);
  bool skip_scalar();
  bool skip_name();
  bool skip_value();

  std::string_view text_;
  std::size_t at_ = 0;
  bool fresh_ = false;  // Just stepped in: no comma is due.
  bool good_ = true;
  std::string open_;  // Brackets that skip_value() has open.
};

// What a spelled string says. Nothing if it is no string, or is not UTF-8.
std::optional<std::string> json_unquoted(std::string_view spelled);

// The id that a spelled string is; nil if it is none.
terminal::Uuid json_id(std::string_view spelled);

// An object's member, as spelled; empty if it has none. What follows is not read.
std::string_view json_member(std::string_view object, std::string_view wanted);

}  // namespace storage
