// What the warehouse says, by the cause.
#pragma once

#include "terminal/domain/adjusting.h"
#include "terminal/domain/counting.h"
#include "terminal/domain/receiving.h"
#include "terminal/domain/stock.h"
#include "terminal/domain/transferring.h"
#include "ui/model/text_key.h"
#include "ui/model/warehouse_view.h"

namespace terminal {

ui::Message message_for(ReceiveRefusal refusal);
ui::Message message_for(AdjustRefusal refusal);
ui::Message message_for(SendRefusal refusal);
ui::Message message_for(StockCountRefusal refusal);

ui::TextKey movement_words(MovementType type);
ui::TextKey status_words(StockStatus status);
ui::TextKey task_words(ui::WareTask task);

}  // namespace terminal
