// Codes in pictures that nobody on the project made, and pictures that end processes.
#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>
#include <webp/encode.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "terminal/devices/decode_child.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary.h"

using namespace terminal;
using nlohmann::json;

namespace {

bool holds(const std::vector<ReadCode>& codes, const std::string& text) {
  for (const ReadCode& code : codes) {
    if (code.text == text) return true;
  }
  return false;
}

std::string as_pgm(const Picture& picture) {
  return "P5\n" + std::to_string(picture.width) + " " + std::to_string(picture.height) + "\n255\n" +
         std::string(picture.grey.begin(), picture.grey.end());
}

std::string as_webp(const Picture& picture) {
  std::vector<std::uint8_t> rgb;
  for (const std::uint8_t shade : picture.grey) rgb.insert(rgb.end(), 3, shade);
  std::uint8_t* out = nullptr;
  const std::size_t size = WebPEncodeLosslessRGB(rgb.data(), picture.width, picture.height, picture.width * 3, &out);
  std::string bytes(reinterpret_cast<const char*>(out), size);
  WebPFree(out);
  return bytes;
}

std::filesystem::path written(const tests::TemporaryFolder& folder, const std::string& name, const std::string& bytes) {
  std::ofstream(folder / name, std::ios::binary) << bytes;
  return folder / name;
}

}  // namespace

// What ZXing 1.4's own reader cannot find in any look: two of the DataMatrix sets' five
// hard ones, and one that is distorted.
static const std::map<std::string, int> kMissed = {{"datamatrix-1", 1}, {"datamatrix-3", 3}, {"datamatrix-5", 2},
                                                   {"ean13-1", 1},      {"ean13-2", 1},      {"upca-2", 1}};

TEST_CASE("published pictures give their texts and no others") {
  const auto folder = tests::shared_data("barcode-images");
  if (!folder) return;
  const json data = json::parse(tests::read_file(*folder / "expected.json"));
  std::map<std::string, int> missed;
  for (const json& item : data.at("items")) {
    const std::string file = item.at("file"), set = item.at("set");
    if (!item.contains("text") && item.value("format", json()) != "None") continue;  // Several codes, none named.
    CAPTURE(file);
    const DecodedPicture decoded = decode_file(*folder / file);
    CHECK(decoded.trouble.empty());
    if (!item.contains("text")) {
      CHECK(decoded.codes.empty());
      continue;
    }
    const std::string text = item.at("text");
    if (!holds(decoded.codes, text)) ++missed[set];
    // A QR code in a QR code is two.
    if (file != "qrcode-2__16.png") CHECK(decoded.codes.size() == (holds(decoded.codes, text) ? 1 : 0));
  }
  for (const auto& [set, count] : missed) {
    CAPTURE(set);
    const auto allowed = kMissed.find(set);
    CHECK(count <= (allowed == kMissed.end() ? 0 : allowed->second));
  }
}

TEST_CASE("each kind of picture file is read") {
  const auto folder = tests::shared_data("barcode-images");
  if (!folder) return;
  const tests::TemporaryFolder own;
  const auto picture = read_picture(tests::read_file(*folder / "ean13-3__30.png"));
  REQUIRE(picture);
  for (const auto& file : {written(own, "a.pgm", as_pgm(*picture)), written(own, "a.webp", as_webp(*picture))}) {
    CAPTURE(file.string());
    CHECK(holds(decode_file(file).codes, "9780201310054"));
  }
  CHECK(decode_file(*folder / "datamatrix-4__dm-e-d-c-edifice.jpg").codes.size() == 1);
}

TEST_CASE("codes are found turned, inverted, small and pale") {
  const auto folder = tests::shared_data("barcode-images");
  if (!folder) return;
  const tests::TemporaryFolder own;
  const auto picture = read_picture(tests::read_file(*folder / "ean13-3__30.png"));
  REQUIRE(picture);
  Picture pale = *picture;
  for (std::uint8_t& shade : pale.grey) shade = static_cast<std::uint8_t>(150 + shade / 8);
  int number = 0;
  for (const Picture& look :
       {turned(*picture, 180), turned(*picture, 90), turned(*picture, 12), inverted(*picture), pale}) {
    CAPTURE(number);
    CHECK(holds(decode_file(written(own, std::to_string(number++) + ".pgm", as_pgm(look))).codes, "9780201310054"));
  }
}

TEST_CASE("no picture ends more than its own child") {
  const std::vector<ReadCode> found = {{.format = "EAN13", .text = "4870249811936"}};
  const DecodeLimits limits{.seconds = 2, .memory_mib = 512};

  SUBCASE("a look that aborts is left out, and the rest is taken") {
    const auto decoded = decode_in_children(
        "x",
        [&](const std::string&, Looks& looks) {
          for (looks.at = 0; looks.at < 3; ++looks.at) {
            if ((looks.left_out >> static_cast<unsigned>(looks.at) & 1U) == 0) std::abort();
          }
          return found;
        },
        limits);
    CHECK(decoded.trouble.empty());
    CHECK(holds(decoded.codes, "4870249811936"));
  }
  SUBCASE("one that always ends its process is no code, with a word about it") {
    const auto decoded = decode_in_children(
        "x", [&](const std::string&, Looks&) -> std::vector<ReadCode> { raise(SIGSEGV), _exit(3); }, limits);
    CHECK(decoded.codes.empty());
    CHECK(!decoded.trouble.empty());
  }
  SUBCASE("one that never ends is ended") {
    const auto decoded = decode_in_children(
        "x",
        [&](const std::string&, Looks&) -> std::vector<ReadCode> {
          for (std::atomic<int> turn = 0;; ++turn) {}
        },
        limits);
    CHECK(decoded.codes.empty());
    CHECK(decoded.trouble == "it takes too long");
  }
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  SUBCASE("one that wants all memory gets none") {
    const auto decoded = decode_in_children(
        "x",
        [&](const std::string&, Looks&) {
          std::string much(std::size_t{4} << 30U, 'x');
          return std::vector<ReadCode>{{.format = "EAN13", .text = much.substr(0, 1)}};
        },
        limits);
    CHECK(decoded.codes.empty());
    CHECK(decoded.trouble == "it needs too much memory");
  }
#endif
}

TEST_CASE("files that are no pictures are said to be none") {
  const tests::TemporaryFolder own;
  for (const std::string& bytes : {std::string("not a picture"), std::string("\x89PNG\r\n\x1a\n broken"),
                                   std::string("RIFF\x10\0\0\0WEBPVP8 ", 16), std::string("P5\n60000 60000\n255\nx"),
                                   std::string("\xff\xd8\xff\xe0")}) {
    const auto decoded = decode_file(written(own, "x", bytes));
    CHECK(decoded.codes.empty());
    CHECK(!decoded.trouble.empty());
  }
  CHECK(!decode_file(own / "absent.png").trouble.empty());
}
