#include "terminal/domain/barcode.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "tests/support/aborts.h"

namespace terminal {
namespace {

Barcode scanned(std::string_view text) {
  const auto parsed = parse_barcode(text);
  REQUIRE(std::holds_alternative<Barcode>(parsed));
  return std::get<Barcode>(parsed);
}

std::string digits(std::size_t count) {
  return *rc::gen::container<std::string>(count, rc::gen::inRange<char>('0', '9' + 1));
}

TEST_CASE("a scanned code is told by its length and check digit") {
  struct Row {
    std::string_view text;
    Symbology kind;
    std::string_view gtin14;
    bool wrong;
  };
  for (const Row& row : {
           Row{"4870001234560", Symbology::Ean13, "04870001234560", false},
           Row{"4006381333931", Symbology::Ean13, "04006381333931", false},
           Row{"0036000291452", Symbology::Ean13, "00036000291452", false},
           Row{"036000291452", Symbology::UpcA, "00036000291452", false},
           Row{"96385074", Symbology::Ean8, "00000096385074", false},
           Row{"04252614", Symbology::UpcE, "00042100005264", false},
           Row{"10614141000415", Symbology::Gtin14, "10614141000415", false},
           Row{" 4006381333931\r\n", Symbology::Ean13, "04006381333931", false},
           Row{"4006381333932", Symbology::Text, "", true},
           Row{"036000291453", Symbology::Text, "", true},
           Row{"96385075", Symbology::Text, "", true},
           Row{"10614141000416", Symbology::Text, "", true},
           Row{"85123A", Symbology::Text, "", false},
           Row{"12345", Symbology::Text, "", false},
           Row{"400638133393X", Symbology::Text, "", false},
           Row{"Нан-42", Symbology::Text, "", false},
           Row{"0", Symbology::Text, "", false},
       }) {
    CAPTURE(row.text);
    const auto barcode = scanned(row.text);
    CHECK(barcode.kind == row.kind);
    CHECK(barcode.gtin14 == row.gtin14);
    CHECK(barcode.check_digit_wrong == row.wrong);
  }
  CHECK(scanned("  85123a\n").text == "85123a");
  CHECK(scanned("0101234567890128\x1d"
                "21ABC")
            .kind == Symbology::Text);
}

TEST_CASE("a damaged read is refused by name") {
  for (std::string_view text : {"", " ", "\r\n\t"})
    CHECK(parse_barcode(text) == std::variant<Barcode, BarcodeRefusal>(BarcodeRefusal::Empty));
  CHECK(std::get<BarcodeRefusal>(parse_barcode(std::string(256, '7'))) == BarcodeRefusal::TooLong);
  CHECK(std::holds_alternative<Barcode>(parse_barcode(std::string(255, '7'))));
  for (const std::string& text :
       {std::string("12\x00"
                    "34",
                    5),
        std::string("12\x1b"
                    "34"),
        std::string("a\nb"), std::string("\xff\xfe"), std::string("\xd0"), std::string("12\x7f")}) {
    CAPTURE(text);
    CHECK(std::get<BarcodeRefusal>(parse_barcode(text)) == BarcodeRefusal::NotText);
  }
}

TEST_CASE("one article is found under every way a shop may have written it") {
  struct Row {
    std::string_view text;
    std::vector<std::string> keys;
  };
  for (const Row& row : {
           Row{"4006381333931", {"4006381333931", "04006381333931"}},
           Row{"036000291452", {"036000291452", "0036000291452", "00036000291452"}},
           Row{"0036000291452", {"0036000291452", "036000291452", "00036000291452"}},
           Row{"00036000291452", {"00036000291452", "0036000291452", "036000291452"}},
           Row{"04252614", {"04252614", "0042100005264", "042100005264", "00042100005264"}},
           Row{"042100005264", {"042100005264", "0042100005264", "04252614", "00042100005264"}},
           Row{"96385074", {"96385074", "0000096385074", "000096385074", "00000096385074"}},
           Row{"10614141000415", {"10614141000415"}},
           Row{"85123A", {"85123A"}},
           Row{"4006381333932", {"4006381333932"}},
       }) {
    CAPTURE(row.text);
    CHECK(lookup_keys(scanned(row.text)) == row.keys);
  }
}

TEST_CASE("eight digits that are right both ways are looked for both ways") {
  // Searched rather than listed: the check digits of the short code and of
  // what it expands to agree.
  std::size_t found = 0;
  for (int i = 0; i < 2'000'000 && found < 20; i += 37) {
    std::string code = std::to_string(i);
    code.insert(0, 7 - code.size(), '0');
    code += check_digit(code);
    const auto expanded = expand_upc_e(code);
    if (!expanded) continue;
    ++found;
    const auto barcode = scanned(code);
    CHECK(barcode.kind == Symbology::Ean8);
    const auto keys = lookup_keys(barcode);
    CHECK(keys.front() == code);
    CHECK(std::count(keys.begin(), keys.end(), *expanded) == 1);
  }
  CHECK(found == 20);
}

TEST_CASE("UPC-E grows and shrinks by all its rules") {
  struct Row {
    std::string_view brief;
    std::string_view full;
  };
  for (const Row& row :
       {Row{"01234505", "012000003455"}, Row{"04252614", "042100005264"}, Row{"01234523", "012200003453"},
        Row{"01234531", "012300000451"}, Row{"01234543", "012340000053"}, Row{"01234558", "012345000058"},
        Row{"01234596", "012345000096"}, Row{"11234562", "112345000062"}}) {
    CAPTURE(row.brief);
    CHECK(check_digit_right(row.full));
    CHECK(expand_upc_e(row.brief) == row.full);
    CHECK(compress_upc_a(row.full) == row.brief);
  }
  for (std::string_view text : {"", "0425261", "24252614", "04252615", "0425261a", "042526144"}) {
    CAPTURE(text);
    CHECK_FALSE(expand_upc_e(text).has_value());
  }
  for (std::string_view text : {"", "036000291452", "042100005265", "242100005264", "0042100005264"}) {
    CAPTURE(text);
    CHECK_FALSE(compress_upc_a(text).has_value());
  }
}

TEST_CASE("every short form that exists grows back to what it came from") {
  CHECK(rc::check([] {
    std::string body = digits(1).front() < '5' ? "0" : "1";
    body += digits(6);
    for (char check = '0'; check <= '9'; ++check) {
      const auto full = expand_upc_e(body + check);
      if (!full) continue;
      const auto brief = compress_upc_a(*full);
      RC_ASSERT(brief.has_value());
      RC_ASSERT(expand_upc_e(*brief) == full);
    }
  }));
}

TEST_CASE("any single wrong digit is noticed") {
  CHECK(check_digit("400638133393") == '1');
  CHECK(check_digit("") == '0');
  CHECK(tests::aborts([] { return check_digit("12a"); }));
  CHECK_FALSE(check_digit_right("0"));
  CHECK_FALSE(check_digit_right("40063813339 1"));
  CHECK(rc::check([] {
    auto code = digits(*rc::gen::element<std::size_t>(7, 11, 12, 13));
    code += check_digit(code);
    RC_ASSERT(check_digit_right(code));
    auto& digit = code[*rc::gen::inRange<std::size_t>(0, code.size())];
    digit = static_cast<char>('0' + (digit - '0' + *rc::gen::inRange(1, 10)) % 10);
    RC_ASSERT(!check_digit_right(code));
  }));
}

TEST_CASE("no bytes make the reader of barcodes stumble") {
  CHECK(rc::check([](const std::string& bytes) {
    const auto parsed = parse_barcode(bytes);
    if (const auto* barcode = std::get_if<Barcode>(&parsed)) {
      const auto keys = lookup_keys(*barcode);
      RC_ASSERT(keys.front() == barcode->text);
    }
  }));
}

// A key that is another number would sell another article.
TEST_CASE("every key is the scanned number and none comes twice") {
  CHECK(rc::check([] {
    auto code = digits(*rc::gen::element<std::size_t>(7, 11, 12, 13));
    const auto zeros = *rc::gen::inRange<std::size_t>(0, code.size());
    code.replace(0, zeros, zeros, '0');
    code += check_digit(code);
    const auto barcode = scanned(code);
    const auto keys = lookup_keys(barcode);
    RC_ASSERT(std::set<std::string>(keys.begin(), keys.end()).size() == keys.size());
    // The number that a key stands for, read as a GTIN or as a UPC-E.
    const auto full = [](const std::string& key) { return std::string(14 - key.size(), '0') + key; };
    std::set<std::string> meant{barcode.gtin14};
    if (const auto other = expand_upc_e(code)) meant.insert(full(*other));
    for (const auto& key : keys) {
      const auto expanded = expand_upc_e(key);
      RC_ASSERT((meant.contains(full(key)) || (expanded && meant.contains(full(*expanded)))));
    }
  }));
}

}  // namespace
}  // namespace terminal
