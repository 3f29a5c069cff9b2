#include "terminal/cli/stock_lines.h"

#include <sstream>

namespace terminal {
namespace {

Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

// What stands behind the last `mark`, cut off from `text`; nothing: there is none.
std::optional<std::string> cut_behind(std::string& text, char mark) {
  const auto at = text.rfind(mark);
  if (at == std::string::npos || at == 0) return std::nullopt;
  std::string tail = text.substr(at + 1);
  text.erase(at);
  return tail;
}

Result<void> read_word(StockLine& line, const std::string& word) {
  const auto sign = word.find('=');
  const std::string key = word.substr(0, sign), value = sign == std::string::npos ? "" : word.substr(sign + 1);
  if (key == "lot") {
    line.lot = value;
  } else if (key == "reason") {
    line.reason = value;
  } else if (key == "expiry") {
    line.expiry = Date::parse(value);
    if (!line.expiry) return usage("expiry=" + value + " is not a day like 2027-01-31");
  } else {
    return usage(word + ": only lot=, expiry= and reason= may stand behind the goods");
  }
  return {};
}

Result<StockLine> read_line(Shop& shop, const std::string& text) {
  StockLine line;
  std::istringstream words(text);
  std::string goods, word;
  std::getline(words, goods, ';');
  while (std::getline(words, word, ';')) {
    if (auto done = read_word(line, word); !done) return done.error();
  }
  if (const auto cost = cut_behind(goods, '@')) {
    line.unit_cost = parse_money(*cost);
    if (!line.unit_cost) return usage(text + ": " + *cost + " is no cost");
  }
  std::optional<Quantity> quantity = Quantity::whole(1);
  if (const auto many = cut_behind(goods, '*')) quantity = parse_quantity(*many);
  if (!quantity) return usage(text + ": that is no quantity");
  auto hit = the_article(shop, goods);
  if (!hit) return hit.error();
  line.product = std::move(hit->product);
  line.quantity = Quantity::from_milli(
      divide(static_cast<Int128>(quantity->milli()) * hit->quantity.milli(), 1000, Rounding::HalfAwayFromZero));
  return line;
}

}  // namespace

Result<ScanHit> the_article(Shop& shop, const std::string& code) {
  auto hits = shop.find(code);
  if (!hits) return hits.error();
  if (hits->empty()) return Error{ErrorCode::NotFound, "unknown code: " + code, ""};
  if (hits->size() == 1) return std::move(hits->front());
  std::string choices;
  for (const ScanHit& hit : *hits)
    choices += (choices.empty() ? "" : ", ") + hit.product.code + " (" + hit.product.name + ")";
  return Error{ErrorCode::Refused, code + " stands for several things: " + choices, ""};
}

Result<std::vector<StockLine>> read_stock_lines(Shop& shop, const std::vector<std::string>& texts) {
  std::vector<StockLine> lines;
  for (const std::string& text : texts) {
    auto line = read_line(shop, text);
    if (!line) return line.error();
    lines.push_back(std::move(*line));
  }
  return lines;
}

}  // namespace terminal
