#include "storage/cart_json.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "storage/wire.h"

namespace storage {

using nlohmann::json;
using terminal::Approver;
using terminal::Cart;
using terminal::CartLine;
using terminal::CartParts;
using terminal::Error;
using terminal::ErrorCode;
using terminal::HandDiscount;
using terminal::HandPrice;
using terminal::Money;
using terminal::Pack;
using terminal::PriceReason;
using terminal::Product;
using terminal::Quantity;
using terminal::Result;
using terminal::Tender;
using terminal::Uuid;
using terminal::WrittenPrice;

namespace {

// Members with the value that most lines have are left out, as the text is
// written with every scan.
class CartWriter {
 public:
  void object(std::string_view name) { member(name), text_ += '{', fresh_ = true; }
  void open() { text_ += fresh_ ? "{" : ",{", fresh_ = true; }
  void close() { text_ += '}', fresh_ = false; }
  void list(std::string_view name) { member(name), text_ += '[', fresh_ = true; }
  void end_list() { text_ += ']', fresh_ = false; }

  void number(std::string_view name, std::int64_t value, std::int64_t usual) {
    if (value != usual) member(name), text_ += std::to_string(value);
  }
  void number(std::string_view name, std::int64_t value) { member(name), text_ += std::to_string(value); }
  void words(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    member(name);
    good_ = append_json_string(text_, value) && good_;
  }
  void id(std::string_view name, const Uuid& value) {
    if (!value.nil()) words(name, value.to_string());
  }

  bool good() const { return good_; }
  std::string take() { return std::move(text_); }

 private:
  void member(std::string_view name) {
    if (!fresh_) text_ += ',';
    fresh_ = false;
    text_ += '"';
    text_ += name;
    text_ += "\":";
  }

  std::string text_;
  bool fresh_ = true;
  bool good_ = true;
};

constexpr int kOldestFormat = 1;
constexpr std::int32_t kWhole = 10'000;  // Basis points.
constexpr std::int32_t kMostDays = 365 * 1000;

void write_approver(CartWriter& out, const Approver& approver) {
  out.id("by", approver.employee);
  out.id("by_user", approver.user);
  out.words("why", approver.why);
}

// Members of an object of its own, as a line has several of such kind.
void write_discount(CartWriter& out, const HandDiscount& discount) {
  if (discount.none()) return;
  out.object("discount");
  out.number("sum", discount.amount.minor(), 0);
  out.number("percent", discount.percent_bp, 0);
  out.number("up_to", discount.up_to_bp, kWhole);
  out.words("for", discount.why);
  write_approver(out, discount.approver);
  out.id("lent_by", discount.lender.employee);
  out.id("lent_by_user", discount.lender.user);
  out.words("lent_why", discount.lender.why);
  out.close();
}

void write_price(CartWriter& out, const HandPrice& price) {
  out.object("by_hand");
  out.number("price", price.price.minor());
  out.number("open", price.open, 0);
  out.words("for", price.why);
  write_approver(out, price.approver);
  out.close();
}

void write_written(CartWriter& out, const WrittenPrice& written) {
  out.object("written");
  out.number("unit", written.unit_price.minor());
  out.number("shelf", written.shelf_price.minor());
  out.number("vat", written.vat.bp());
  out.list("reasons");
  for (const PriceReason& reason : written.reasons) {
    out.open();
    out.number("kind", static_cast<std::int64_t>(reason.kind));
    out.id("id", reason.id);
    out.words("name", reason.name);
    out.words("for", reason.why);
    out.number("percent", reason.percent_bp, 0);
    out.number("sum", reason.amount.minor(), 0);
    write_approver(out, reason.approver);
    out.close();
  }
  out.end_list();
  out.close();
}

void write_pack(CartWriter& out, const Pack& pack) {
  out.words("mark", pack.mark);
  out.words("gtin", pack.gtin);
  out.words("serial", pack.serial);
  out.words("lot", pack.lot);
  if (pack.expires) out.number("expires", pack.expires->days);
}

void write_line(CartWriter& out, const CartLine& line) {
  const Product& article = line.product;
  out.open();
  out.number("key", line.key);
  out.id("product", article.id);
  out.words("code", article.code);
  out.words("name", article.name);
  out.words("barcode", article.barcode);
  out.words("unit", article.unit);
  out.id("category", article.category);
  out.number("price", article.price.minor());
  out.number("cost", article.cost.minor(), 0);
  out.number("vat", article.vat.bp());
  out.number("stock", article.tracks_stock, 1);
  out.number("weighed", article.weighed, 0);
  out.number("bundle", article.bundle, 0);
  out.number("open_price", article.open_price, 0);
  out.number("age_limit", article.age_limit, 0);
  out.number("quantity", line.quantity.milli());
  write_discount(out, line.hand_discount);
  if (line.label_price) out.number("label", line.label_price->minor());
  if (line.hand_price) write_price(out, *line.hand_price);
  if (line.written) write_written(out, *line.written);
  out.words("note", line.note);
  write_pack(out, line.pack);
  out.close();
}

// Whole numbers in their range, texts and ids, or the whole cart is refused: what
// throws here is caught in read_cart().
struct Range {
  std::int64_t least = 0;
  std::int64_t most = terminal::kMaxLineMinor;
};

std::int64_t number_in(const json& object, const char* name, std::int64_t usual, Range range) {
  const auto found = object.find(name);
  if (found == object.end()) return usual;
  if (!found->is_number_integer()) throw std::out_of_range(name);
  const auto value = found->get<std::int64_t>();
  if (value < range.least || value > range.most) throw std::out_of_range(name);
  return value;
}

Money money_in(const json& object, const char* name, Range range = {}) {
  return Money::from_minor(number_in(object, name, 0, range));
}

std::uint32_t key_in(const json& object, const char* name) {
  return static_cast<std::uint32_t>(number_in(object, name, 0, {.most = std::numeric_limits<std::uint32_t>::max()}));
}

Uuid id_in(const json& object, const char* name) {
  const std::string spelled = object.value(name, std::string());
  if (spelled.empty()) return {};
  const auto id = Uuid::parse(spelled);
  if (!id) throw std::out_of_range(name);
  return *id;
}

bool flag_in(const json& object, const char* name, bool usual) {
  return number_in(object, name, usual, {.most = 1}) != 0;
}

std::int32_t share_in(const json& object, const char* name, std::int32_t usual) {
  return static_cast<std::int32_t>(number_in(object, name, usual, {.most = kWhole}));
}

Approver approver_in(const json& object) {
  return {.employee = id_in(object, "by"), .user = id_in(object, "by_user"), .why = object.value("why", std::string())};
}

HandDiscount discount_in(const json& object) {
  const auto found = object.find("discount");
  if (found == object.end()) return {};
  if (found->is_number()) return {.amount = money_in(object, "discount")};  // Format 1.
  return {.amount = money_in(*found, "sum"),
          .percent_bp = share_in(*found, "percent", 0),
          .why = found->value("for", std::string()),
          .approver = approver_in(*found),
          .lender = {.employee = id_in(*found, "lent_by"),
                     .user = id_in(*found, "lent_by_user"),
                     .why = found->value("lent_why", std::string())},
          .up_to_bp = share_in(*found, "up_to", kWhole)};
}

HandPrice hand_price_in(const json& object) {
  return {.price = money_in(object, "price"),
          .open = flag_in(object, "open", false),
          .approver = approver_in(object),
          .why = object.value("for", std::string())};
}

PriceReason reason_in(const json& object) {
  const auto kinds = static_cast<std::int64_t>(terminal::kReasonKinds);
  return {.kind = static_cast<terminal::ReasonKind>(number_in(object, "kind", 0, {.most = kinds - 1})),
          .id = id_in(object, "id"),
          .name = object.value("name", std::string()),
          .why = object.value("for", std::string()),
          .percent_bp = share_in(object, "percent", 0),
          .amount = money_in(object, "sum"),
          .approver = approver_in(object)};
}

WrittenPrice written_in(const json& object, Quantity quantity) {
  WrittenPrice written{.quantity = quantity,
                       .unit_price = money_in(object, "unit"),
                       .shelf_price = money_in(object, "shelf"),
                       .vat = terminal::VatRate::from_bp(share_in(object, "vat", 0)),
                       .reasons = {}};
  for (const json& reason : object.at("reasons")) written.reasons.push_back(reason_in(reason));
  return written;
}

Pack pack_in(const json& object) {
  Pack pack{.mark = object.value("mark", std::string()),
            .gtin = object.value("gtin", std::string()),
            .serial = object.value("serial", std::string()),
            .lot = object.value("lot", std::string()),
            .expires = {}};
  if (object.contains("expires")) {
    pack.expires = terminal::Date{
        static_cast<std::int32_t>(number_in(object, "expires", 0, {.least = -kMostDays, .most = kMostDays}))};
  }
  return pack;
}

CartLine line_in(const json& object) {
  CartLine line;
  line.key = key_in(object, "key");
  line.product = {
      .id = id_in(object, "product"),
      .code = object.value("code", std::string()),
      .name = object.value("name", std::string()),
      .barcode = object.value("barcode", std::string()),
      .unit = object.value("unit", std::string()),
      .category = id_in(object, "category"),
      .price = money_in(object, "price"),
      .cost = money_in(object, "cost", {.least = -terminal::kMaxLineMinor}),
      .vat = terminal::VatRate::from_bp(static_cast<std::int32_t>(number_in(object, "vat", 0, {.most = 10'000}))),
      .tracks_stock = flag_in(object, "stock", true),
      .weighed = flag_in(object, "weighed", false),
      .bundle = flag_in(object, "bundle", false),
      .open_price = flag_in(object, "open_price", false),
      .age_limit = static_cast<int>(number_in(object, "age_limit", 0, {.most = 99}))};
  line.quantity = Quantity::from_milli(number_in(object, "quantity", 0, {.most = terminal::kMaxCartQuantityMilli}));
  if (object.contains("label")) line.label_price = money_in(object, "label");
  line.note = object.value("note", std::string());
  line.pack = pack_in(object);
  line.hand_discount = discount_in(object);
  if (object.contains("by_hand")) line.hand_price = hand_price_in(object.at("by_hand"));
  if (object.contains("written")) line.written = written_in(object.at("written"), line.quantity);
  return line;
}

Tender tender_in(const json& object) {
  const auto method = terminal::parse_method(object.value("method", std::string()));
  const Money amount = money_in(object, "amount");
  if (!method || amount.zero() || amount.negative()) throw std::out_of_range("tender");
  return {.method = *method, .amount = amount, .reference = object.value("reference", std::string())};
}

KeptCart cart_in(const json& object) {
  CartParts parts;
  for (const json& line : object.at("lines")) parts.lines.push_back(line_in(line));
  parts.cart_discount = discount_in(object);
  parts.customer = id_in(object, "customer");
  parts.age_confirmed = static_cast<int>(number_in(object, "age", 0, {.most = 99}));
  parts.last_touched = key_in(object, "last");
  parts.next_key = key_in(object, "next");
  auto cart = Cart::made_of(std::move(parts));
  if (!cart) throw std::out_of_range("rules");
  if (cart->totals().total != money_in(object, "total")) throw std::out_of_range("total");
  KeptCart kept{.id = {}, .cart = std::move(*cart), .tenders = {}, .document = id_in(object, "document")};
  for (const json& tender : object.value("tenders", json::array())) kept.tenders.push_back(tender_in(tender));
  return kept;
}

}  // namespace

Result<std::string> cart_text(const CartInHand& kept) {
  const CartParts parts = kept.cart.parts();
  CartWriter out;
  out.open();
  out.number("v", kCartFormat);
  out.number("total", kept.cart.totals().total.minor());
  out.id("customer", parts.customer);
  out.number("age", parts.age_confirmed, 0);
  write_discount(out, parts.cart_discount);
  out.number("last", parts.last_touched, 0);
  out.number("next", parts.next_key);
  out.list("lines");
  for (const CartLine& line : parts.lines) write_line(out, line);
  out.end_list();
  out.list("tenders");
  for (const Tender& tender : kept.tenders) {
    out.open();
    out.words("method", method_name(tender.method));
    out.number("amount", tender.amount.minor());
    out.words("reference", tender.reference);
    out.close();
  }
  out.end_list();
  out.id("document", kept.document);
  out.close();
  if (!out.good()) return Error{ErrorCode::Internal, "a text of the cart cannot be written down", "not UTF-8"};
  return out.take();
}

Result<KeptCart> read_cart(std::string_view text) {
  const json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return Error{ErrorCode::Corrupt, "this is no cart", ""};
  try {
    const auto format = number_in(object, "v", 0, {.most = std::numeric_limits<int>::max()});
    if (format > kCartFormat) {
      return Error{ErrorCode::TooNew, "a newer version of prometric wrote this cart: update this program",
                   "format " + std::to_string(format)};
    }
    if (format < kOldestFormat) throw std::out_of_range("v");
    return cart_in(object);
  } catch (const std::exception& wrong) {
    return Error{ErrorCode::Corrupt, "this cart is damaged", wrong.what()};
  }
}

}  // namespace storage
