#include "terminal/domain/identifiers.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

#include "tests/support/shared_data.h"

namespace terminal {
namespace {

using Refusal = IdentifierRefusal;

TEST_CASE("a business is known by twelve digits that agree among themselves") {
  CHECK_FALSE(refuse_business_number("020740001551").has_value());  // A legal entity.
  CHECK_FALSE(refuse_business_number("901123300258").has_value());  // A sole trader.
  CHECK_FALSE(refuse_business_number("830717350867").has_value());  // Needs the second weights.
  struct Row {
    std::string text;
    Refusal refusal;
  };
  for (const Row& row : {Row{"", Refusal::NotTwelveDigits}, Row{"12345", Refusal::NotTwelveDigits},
                         Row{"0207400015511", Refusal::NotTwelveDigits}, Row{"02074000155X", Refusal::NotTwelveDigits},
                         Row{" 20740001551", Refusal::NotTwelveDigits}, Row{"021340001551", Refusal::DateImpossible},
                         Row{"020040001551", Refusal::DateImpossible}, Row{"900230300258", Refusal::DateImpossible},
                         Row{"901100300258", Refusal::DateImpossible}, Row{"020770001551", Refusal::KindUnknown},
                         Row{"020744001551", Refusal::KindUnknown}, Row{"901123700258", Refusal::KindUnknown},
                         Row{"020740001552", Refusal::CheckDigitWrong}}) {
    CAPTURE(row.text);
    CHECK(refuse_business_number(row.text) == row.refusal);
  }
}

TEST_CASE("businesses that exist are taken and what others refuse is refused") {
  const auto path = tests::shared_data("kz-identifiers/ids.json");
  if (!path) return;
  const auto data = nlohmann::json::parse(tests::read_file(*path));
  int checked = 0;
  for (const auto& bin : data.at("valid_bin")) {
    CAPTURE(bin.dump());
    CHECK_FALSE(refuse_business_number(bin.get<std::string>()).has_value());
    ++checked;
  }
  for (const auto& iin : data.at("valid_iin")) {
    CAPTURE(iin.dump());
    CHECK_FALSE(refuse_business_number(iin.at("n").get<std::string>()).has_value());
    ++checked;
  }
  for (const auto& row : data.at("invalid")) {
    CAPTURE(row.dump());
    CHECK(refuse_business_number(row.at(0).get<std::string>()).has_value());
    ++checked;
  }
  MESSAGE("numbers checked: ", checked);
  CHECK(checked > 0);
}

}  // namespace
}  // namespace terminal
