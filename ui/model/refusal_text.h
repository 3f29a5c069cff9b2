// The sentence for each refusal of the till's rules.
#pragma once

#include "terminal/domain/cart.h"
#include "terminal/domain/tender.h"
#include "ui/model/text_key.h"

namespace ui {

Message message_for(terminal::CartRefusal refusal, terminal::Language language);

// `due`: what is open, already written as a sum.
Message message_for(terminal::TenderRefusal refusal, const std::string& due);

}  // namespace ui
