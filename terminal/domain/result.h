// Result: a value, or the Error that the outside world gave instead.
//
// Handled exactly once: shown to a person, retried, or logged. The message is
// one sentence in plain English for logs and the command line; screens word
// errors by their code through the text catalogue. Rules of business have
// refusal enums of their own and do not pass through here.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "terminal/domain/invariant.h"

namespace terminal {

enum class ErrorCode {
  Refused,  // The request breaks a rule; nothing was changed.
  Usage,    // The request cannot be understood.
  NotFound,
  Unavailable,  // The network or the centre does not answer; try again later.
  DiskFull,
  ReadOnly,  // A file or folder cannot be written.
  Busy,      // Somebody else holds the file for too long.
  Corrupt,   // A file or reply is not what it claims to be.
  TooNew,    // Made by a newer version of this program.
  Internal,  // A fault of ours that was caught.
};

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;  // What happened and where, for people.
  std::string detail;   // Technical: an SQLSTATE, an errno text. May be empty.

  // The same error with where it happened in front: "goods.csv: line 3: …".
  Error in(const std::string& context) const { return {code, context + ": " + message, detail}; }
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }

  // Requires: *this holds a value.
  T& operator*() & { return check_value(), *std::get_if<0>(&state_); }
  const T& operator*() const& { return check_value(), *std::get_if<0>(&state_); }
  T&& operator*() && { return check_value(), std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return check_value(), std::get_if<0>(&state_); }
  const T* operator->() const { return check_value(), std::get_if<0>(&state_); }

  // Requires: *this holds an error.
  const Error& error() const {
    INVARIANT(state_.index() == 1);
    return *std::get_if<1>(&state_);
  }

 private:
  void check_value() const { INVARIANT(state_.index() == 0); }

  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return !error_; }

  // Requires: *this holds an error.
  const Error& error() const {
    INVARIANT(error_.has_value());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace terminal
