#include "terminal/app/invoices.h"

#include "storage/audit_store.h"
#include "storage/customer_cards.h"
#include "storage/document_store.h"
#include "terminal/app/plain_words.h"

namespace terminal {

using storage::CustomerCard;
using storage::InvoiceHead;
using storage::RecordedDocument;

namespace {

constexpr std::uint8_t kMostInvoices = 100;  // Of one sale.

const std::string& number_of(const CustomerForm& form) { return form.bin.empty() ? form.iin : form.bin; }

const std::string& billed_name(const CustomerForm& form) {
  return form.legal_name.empty() ? form.name : form.legal_name;
}

std::optional<InvoiceRefusal> refuse(const std::optional<RecordedDocument>& document) {
  if (!document) return InvoiceRefusal::NoSuchSale;
  if (document->sale.type != DocumentType::Sale) return InvoiceRefusal::NotASale;
  if (!document->handed_over) return InvoiceRefusal::NotHandedOver;
  if (!document->sale.customer) return InvoiceRefusal::NobodyNamed;
  return std::nullopt;
}

// Those that were called off leave their ids behind, here as on every other till.
Result<std::uint8_t> billed_before(Shop& shop, const Uuid& sale) {
  for (std::uint8_t before = 0; before < kMostInvoices; ++before) {
    auto taken = storage::has_invoice(shop.database(), billed_id(sale, before));
    if (!taken) return taken.error();
    if (!*taken) return before;
  }
  return Error{ErrorCode::Refused, "the sale was billed and its invoice called off too often", ""};
}

Result<InvoiceHead> write_invoice(Shop& shop, const RecordedDocument& document, const CustomerCard& customer) {
  auto counter = storage::next_number(shop.database(), "invoice");
  if (!counter) return counter.error();
  auto before = billed_before(shop, document.sale.id);
  if (!before) return before.error();
  const LocalTime now = shop.clock().local_now();
  const InvoiceHead head{.id = billed_id(document.sale.id, *before),
                         .number = shop.device().series + "-I" + std::to_string(*counter),
                         .order = document.sale.id,
                         .order_number = document.number,
                         .customer = customer.id,
                         .issued = now.date(),
                         .due = due_date(now.date(), customer.form.terms),
                         .paid = document.sale.paid()};
  auto done = storage::insert_invoice(shop.database(), shop.device(),
                                      {.head = head,
                                       .sale = document.sale,
                                       .terms = customer.form.terms,
                                       .author = shop.employee().id,
                                       .at = now,
                                       .before = *before});
  if (!done) return done.error();
  done = storage::write_audit(shop.database(), shop.device(),
                              {.id = shop.new_id(),
                               .entity_type = "invoices",
                               .entity = head.id,
                               .action = "CREATE",
                               .user = shop.employee().user,
                               .new_values = "{\"invoice_number\":\"" + head.number + "\"}",
                               .reason = {},
                               .at = now});
  if (!done) return done.error();
  return head;
}

InvoiceLabels labels(Language language) {
  const auto word = [&](const std::string& name) { return plain_word(name, language); };
  return {.title = word("invoice.title"),
          .of_sale = word("invoice.of_sale"),
          .seller = word("invoice.seller"),
          .buyer = word("invoice.buyer"),
          .bin = word("invoice.bin"),
          .pay_by = word("invoice.pay_by"),
          .discount = word("receipt.discount"),
          .total = word("receipt.total"),
          .vat = word("receipt.vat"),
          .paid = word("invoice.paid"),
          .to_pay = word("invoice.to_pay"),
          .electronic = word("invoice.electronic")};
}

}  // namespace

Result<InvoiceOutcome> bill_sale(Shop& shop, std::string_view order_number) {
  auto unit = shop.begin("invoice");
  if (!unit) return unit.error();
  auto document = storage::find_document(shop.database(), order_number);
  if (!document) return document.error();
  if (const auto refusal = refuse(*document)) return InvoiceOutcome(*refusal);
  auto customer = storage::find_card(shop.database(), *(*document)->sale.customer);
  if (!customer) return customer.error();
  if (!*customer) return InvoiceOutcome(InvoiceRefusal::NobodyNamed);
  if (number_of((*customer)->form).empty()) return InvoiceOutcome(InvoiceRefusal::NumberMissing);
  auto known = storage::invoice_of(shop.database(), (*document)->sale.id);
  if (!known) return known.error();
  if (*known) return InvoiceOutcome(InvoiceRefusal::BilledAlready);
  auto head = write_invoice(shop, **document, **customer);
  if (!head) return head.error();
  if (auto done = unit->commit(); !done) return done.error();
  return InvoiceOutcome(std::move(*head));
}

Result<std::optional<InvoiceInput>> invoice_paper(Shop& shop, std::string_view number, Language language) {
  auto head = storage::find_invoice(shop.database(), number);
  if (!head) return head.error();
  if (!*head) return std::optional<InvoiceInput>();
  auto document = storage::find_document(shop.database(), (*head)->order_number);
  if (!document) return document.error();
  auto customer = storage::find_card(shop.database(), (*head)->customer);
  if (!customer) return customer.error();
  if (!*document || !*customer) return std::optional<InvoiceInput>();
  const auto& form = (*customer)->form;
  return std::optional(InvoiceInput{.number = (*head)->number,
                                    .sale_number = (*head)->order_number,
                                    .issued = (*head)->issued,
                                    .due = (*head)->due,
                                    .seller = {shop.place().organization_name, shop.place().bin, shop.place().address},
                                    .buyer = {billed_name(form), number_of(form), form.address},
                                    .lines = (*document)->sale.lines,
                                    .paid = (*document)->sale.paid(),
                                    .labels = labels(language),
                                    .language = language});
}

}  // namespace terminal
