#include "terminal/domain/telephone.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/shared_data.h"

using namespace terminal;

namespace {

std::string number(std::string_view text) {
  const auto parsed = parse_telephone(text);
  const auto* found = std::get_if<std::string>(&parsed);
  return found != nullptr ? *found : "(refused)";
}

}  // namespace

TEST_CASE("a telephone number is one number however it is spelled") {
  for (const char* spelled :
       {"+77011234567", "8 (701) 123-45-67", "8-701-123-45-67", "87011234567", "7011234567", "77011234567",
        "+7 701 123 45 67", "007 701 1234567", "+7(701)1234567", " 8 701 123 45 67 ", "8 7011 23 45 67",
        "8 70112 3 45 67", "+7\u00a0701\u00a0123\u201145\u201367", "8.701.123.45.67"}) {
    CAPTURE(spelled);
    CHECK(number(spelled) == "+77011234567");
  }
  CHECK(format_telephone("+77011234567") == "+7 701 123 45 67");
}

TEST_CASE("a number of another country keeps its own digits") {
  CHECK(number("+49 30 1234567") == "+49301234567");
  CHECK(number("0049 30 1234567") == "+49301234567");
  CHECK(number("8 10 49 30 1234567") == "+49301234567");
  CHECK(number("+996 555 123456") == "+996555123456");
  CHECK(number("8 (495) 123-45-67") == "+74951234567");
  CHECK(format_telephone("+49301234567") == "+49301234567");
  CHECK(format_telephone("as it was") == "as it was");
}

TEST_CASE("what is no telephone number says why") {
  struct Row {
    const char* text;
    TelephoneRefusal why;
  };
  for (const Row& row :
       {Row{"", TelephoneRefusal::Empty}, Row{"  ", TelephoneRefusal::Empty}, Row{"+", TelephoneRefusal::WrongLength},
        Row{"870112345678", TelephoneRefusal::WrongLength}, Row{"123456", TelephoneRefusal::WrongLength},
        Row{"8 (101) 123-45-67", TelephoneRefusal::NoSuchArea}, Row{"+7 201 123 45 67", TelephoneRefusal::NoSuchArea},
        Row{"+0 30 1234567", TelephoneRefusal::NoSuchArea}, Row{"8701123456x", TelephoneRefusal::OddCharacter},
        Row{"8701+1234567", TelephoneRefusal::OddCharacter}, Row{"\xd0\x9e\x37", TelephoneRefusal::OddCharacter},
        Row{"+1234567", TelephoneRefusal::WrongLength}, Row{"+1234567890123456", TelephoneRefusal::WrongLength}}) {
    CAPTURE(row.text);
    const auto parsed = parse_telephone(row.text);
    const auto* why = std::get_if<TelephoneRefusal>(&parsed);
    REQUIRE(why != nullptr);
    CHECK(*why == row.why);
  }
}

TEST_CASE("every published number of Kazakhstan is taken in every published spelling") {
  const auto file = tests::shared_data("kz-identifiers/phones_kbe.json");
  if (!file) return;
  const auto data = nlohmann::json::parse(tests::read_file(*file));
  for (const auto& example : data["phones"]["examples"]) {
    const std::string e164 = example["e164"], national = example["national_significant"];
    CHECK(number(e164) == e164);
    CHECK(number("8" + national) == e164);
    CHECK(number(national) == e164);
    for (const auto& format : data["phones"]["formats"]) {
      std::string spelled;
      std::size_t at = 0;
      for (const char c : format["National"].get<std::string>())
        spelled += c == 'X' ? national[at++] : c == '#' ? '8' : c;
      CAPTURE(spelled);
      CHECK(number(spelled) == e164);
    }
    CHECK(number(format_telephone(e164)) == e164);
  }
}
