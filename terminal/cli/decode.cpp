// decode: the codes in pictures.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/cli/commands.h"
#include "terminal/devices/decode_child.h"
#include "terminal/domain/digital_link.h"
#include "terminal/domain/gs1.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

// "(01)04870249811936(10)A1"; nothing for a code that is no GS1 message.
std::optional<std::string> gs1_of(const ReadCode& code) {
  const auto reading = code.gs1 ? read_elements(code.text) : read_digital_link(code.text);
  const auto* message = std::get_if<Gs1Message>(&reading);
  return message != nullptr ? std::optional(bracketed(*message)) : std::nullopt;
}

ordered_json as_json(const std::string& file, const DecodedPicture& decoded) {
  ordered_json codes = ordered_json::array();
  for (const ReadCode& code : decoded.codes) {
    const auto gs1 = gs1_of(code);
    codes.push_back(
        {{"format", code.format}, {"text", code.text}, {"gs1", gs1 ? ordered_json(*gs1) : ordered_json(nullptr)}});
  }
  return {{"file", file}, {"codes", std::move(codes)}};
}

// Every file is answered for; 1 where one of them could not be looked at.
int decode(const std::vector<std::string>& files) {
  ordered_json answers = ordered_json::array();
  bool trouble = false;
  for (const std::string& file : files) {
    const DecodedPicture decoded = decode_file(file);
    if (!decoded.trouble.empty()) std::cerr << file << ": " << decoded.trouble << '\n';
    trouble = trouble || !decoded.trouble.empty();
    answers.push_back(as_json(file, decoded));
  }
  std::cout << answers.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  return trouble ? 1 : 0;
}

}  // namespace

void add_decode(CLI::App& app, Context& context) {
  auto files = std::make_shared<std::vector<std::string>>();
  auto* command = app.add_subcommand("decode", "Print the codes in pictures (PNG, JPEG, PGM, WebP) as JSON");
  command->add_option("files", *files, "The pictures")->required()->type_name("FILE");
  command->callback([&context, files] { context.action = [files]() -> Result<int> { return decode(*files); }; });
}

}  // namespace terminal
