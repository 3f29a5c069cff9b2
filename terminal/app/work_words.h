// Work in words: why something is refused, stages, statuses, priorities.
#pragma once

#include "terminal/domain/deal.h"
#include "terminal/domain/taken_order.h"
#include "terminal/domain/task.h"
#include "terminal/domain/working_time.h"
#include "ui/model/text_key.h"

namespace terminal {

ui::Message message_for(OrderRefusal refusal);
ui::Message message_for(DealRefusal refusal);
ui::Message message_for(TaskRefusal refusal);
ui::Message message_for(TimeRefusal refusal);

ui::TextKey stage_words(DealStage stage);
ui::TextKey order_status_words(OrderStatus status);
ui::TextKey handover_words(Handover handover);
ui::TextKey task_status_words(TaskStatus status);
ui::TextKey priority_words(TaskPriority priority);

// "7 h 45 min"
ui::Message hours_words(Hours hours);

}  // namespace terminal
