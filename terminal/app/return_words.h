// The sentence for each refusal of a return.
#pragma once

#include "terminal/domain/returning.h"
#include "ui/model/text_key.h"

namespace terminal {

ui::Message message_for(ReturnRefusal refusal);

}  // namespace terminal
