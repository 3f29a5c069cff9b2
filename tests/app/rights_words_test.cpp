// Every right and every role has words.
#include <doctest/doctest.h>

#include "terminal/app/plain_words.h"
#include "terminal/app/present_people.h"

using namespace terminal;

TEST_CASE("every right and every role is said in every language") {
  for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
    for (std::size_t i = 0; i < kRightCount; ++i)
      CHECK_FALSE(plain_words({right_words(static_cast<Right>(i)), {}}, language).empty());
    for (const Role role : {Role::Employee, Role::Manager, Role::Admin, Role::Owner})
      CHECK_FALSE(plain_words({role_words(role), {}}, language).empty());
  }
}
