// What the till says about customers: refusals, tiers, terms, accounts.
#pragma once

#include <string>
#include <vector>

#include "storage/customer_store.h"
#include "terminal/app/customers.h"
#include "terminal/app/invoices.h"
#include "terminal/domain/loyalty.h"
#include "ui/model/customers_view.h"

namespace terminal {

ui::Message message_for(const CustomerFault& fault);
ui::Message message_for(CreditRefusal refusal, const CustomerAccount& account, Language language);
ui::Message message_for(PointsRefusal refusal, const LoyaltyRule& rule, Language language);
ui::Message message_for(InvoiceRefusal refusal);

ui::TextKey tier_words(CustomerTier tier);
ui::TextKey terms_words(PaymentTerms terms);
std::vector<ui::TextKey> all_tiers();
std::vector<ui::TextKey> all_terms();

// "Долг 1 200 ₸", "Аванс 500 ₸"; empty where nothing is owed.
std::string owed_words(Money owed, Language language);
// "+7 701 123 45 67 · 031240002328": by what else people know him.
std::string known_by(const storage::Customer& customer);
std::string day_words(Date day, Language language);

}  // namespace terminal
