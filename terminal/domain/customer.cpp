#include "terminal/domain/customer.h"

#include <algorithm>
#include <array>

#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr std::string_view kTiers[] = {"standard", "silver", "gold", "platinum"};

// The most that a till lends: within the column's DECIMAL(15,2) by far.
constexpr std::int64_t kMostCreditMinor = 99'999'999'999;

bool has_control(std::string_view text, bool lines) {
  return std::any_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !(lines && c == '\n')) || byte == 0x7f;
  });
}

// One @ with something before it and a domain with a point behind it: what the
// post of others accepts only they know.
bool like_an_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
  const auto domain = text.substr(at + 1);
  const auto point = domain.rfind('.');
  return text.find(' ') == std::string_view::npos && point != std::string_view::npos && point > 0 &&
         point + 1 < domain.size();
}

class Faults {
 public:
  explicit Faults(const CustomerForm& form) : form_(form) {}

  std::vector<CustomerFault> find() {
    if (form_.name.empty()) add(CustomerField::Name, CustomerRefusal::NameMissing);
    check_texts();
    check_phone();
    if (!form_.email.empty() && !like_an_email(form_.email)) add(CustomerField::Email, CustomerRefusal::NotAnEmail);
    check_number(CustomerField::Bin, form_.bin);
    check_number(CustomerField::Iin, form_.iin);
    if (form_.credit_limit.negative()) add(CustomerField::CreditLimit, CustomerRefusal::AmountNegative);
    if (form_.credit_limit.minor() > kMostCreditMinor) add(CustomerField::CreditLimit, CustomerRefusal::AmountTooLarge);
    return std::move(faults_);
  }

 private:
  template <typename Why>
  void add(CustomerField field, Why why) {
    faults_.push_back({field, why});
  }

  struct Text {
    CustomerField field;
    const std::string& value;
    std::size_t most;  // Code points: as the column has them.
    bool lines;
  };

  void check_texts() {
    const std::array<Text, 6> texts = {{{CustomerField::Name, form_.name, 500, false},
                                        {CustomerField::LegalName, form_.legal_name, 500, false},
                                        {CustomerField::Email, form_.email, 255, false},
                                        {CustomerField::Card, form_.card_number, 50, false},
                                        {CustomerField::Address, form_.address, 500, false},
                                        {CustomerField::Notes, form_.notes, 4000, true}}};
    for (const Text& text : texts) {
      if (!valid_utf8(text.value) || has_control(text.value, text.lines)) {
        add(text.field, CustomerRefusal::NotText);
      } else if (code_points(text.value) > text.most) {
        add(text.field, CustomerRefusal::TooLong);
      }
    }
  }

  void check_phone() {
    if (form_.phone.empty()) return;
    const auto parsed = parse_telephone(form_.phone);
    if (const auto* why = std::get_if<TelephoneRefusal>(&parsed)) add(CustomerField::Phone, *why);
  }

  // A sole trader's BIN is his IIN, so either kind may stand in either place.
  void check_number(CustomerField field, const std::string& number) {
    if (number.empty()) return;
    if (const auto why = refuse_business_number(number)) add(field, *why);
  }

  const CustomerForm& form_;
  std::vector<CustomerFault> faults_;
};

}  // namespace

std::string_view tier_name(CustomerTier tier) { return kTiers[static_cast<std::size_t>(tier)]; }

std::optional<CustomerTier> parse_tier(std::string_view name) { return named<CustomerTier>(kTiers, name); }

CustomerForm tidied(CustomerForm form) {
  for (std::string* text : {&form.name, &form.legal_name, &form.phone, &form.email, &form.bin, &form.iin,
                            &form.card_number, &form.address, &form.notes}) {
    *text = std::string(trimmed(*text));
  }
  const auto phone = parse_telephone(form.phone);
  if (const auto* number = std::get_if<std::string>(&phone)) form.phone = *number;
  std::erase(form.card_number, ' ');
  return form;
}

CustomerForm merged(const CardChange& change) {
  const CustomerForm opened = tidied(change.opened), typed = tidied(change.typed);
  CustomerForm card = change.now;
  const auto take = [&](auto CustomerForm::*field) {
    if (typed.*field != opened.*field) card.*field = typed.*field;
  };
  take(&CustomerForm::company);
  take(&CustomerForm::name);
  take(&CustomerForm::legal_name);
  take(&CustomerForm::phone);
  take(&CustomerForm::email);
  take(&CustomerForm::bin);
  take(&CustomerForm::iin);
  take(&CustomerForm::card_number);
  take(&CustomerForm::address);
  take(&CustomerForm::notes);
  take(&CustomerForm::tier);
  take(&CustomerForm::terms);
  take(&CustomerForm::credit_limit);
  return card;
}

std::vector<CustomerFault> faults_of(const CustomerForm& tidy) { return Faults(tidy).find(); }

}  // namespace terminal
