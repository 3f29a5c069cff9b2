// The sentence for each refusal of the till's rules, and for each way in which
// recording a sale can fail.
#pragma once

#include <string>

#include "terminal/app/discounts.h"
#include "terminal/domain/cart.h"
#include "terminal/domain/result.h"
#include "terminal/domain/tender.h"
#include "ui/model/text_key.h"

namespace terminal {

ui::Message message_for(CartRefusal refusal, Language language);

// A right that is missing says who has it.
ui::Message message_for(const HandRefusal& refusal, Language language);

// `due`: what is open, already written as a sum.
ui::Message message_for(TenderRefusal refusal, const std::string& due);

ui::Message sale_failure(const Error& error);

}  // namespace terminal
