// Who stands at the till: the locked screen, on which somebody signs in, and the
// sheet on which another lends a right.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/ids.h"
#include "ui/model/form_view.h"
#include "ui/model/text_key.h"

namespace ui {

struct PersonView {
  terminal::Uuid id;
  std::string number;
  std::string name;
  std::string role;  // In the screen's language; empty: nothing to say.
  bool chosen = false;
};

struct SignInView {
  std::string shop;
  std::string clock;
  std::vector<PersonView> people;
  std::size_t typed = 0;  // Digits of the PIN.
  bool can_sign_in = false;
  std::optional<Message> why_not;  // Wrong PIN, wait.
  std::optional<Message> note;     // "The sale of … waits": what goes on behind the lock.
  bool demo = false;               // A demonstration shop tells its PINs.
};

struct LendingView {
  Message what;                    // "Return without a receipt"
  std::vector<PersonView> people;  // Who could lend it.
  FormView form;                   // PIN and reason.
  std::vector<TextKey> reasons;    // Usual ones, to be touched.
  bool can_lend = false;
  std::optional<Message> why_not;
};

struct PickPerson {
  terminal::Uuid person;
};
struct StepPerson {
  int by = 1;
};  // Up and Down.
struct TypePin {
  int digit = 0;  // -1: the last one goes, -2: all go.
};
struct SubmitPin {};
struct PickReason {
  TextKey reason;
};
struct LockTill {};  // Somebody else may sign in; what is open stays.
using PeopleIntent = std::variant<PickPerson, StepPerson, TypePin, SubmitPin, PickReason, LockTill>;

}  // namespace ui
