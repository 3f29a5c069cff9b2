// The receipt of a recorded document, in the words of a language.
#pragma once

#include "storage/document_store.h"
#include "storage/people_store.h"
#include "terminal/domain/money.h"
#include "terminal/domain/receipt.h"

namespace terminal {

// From assets/lang, keys "receipt.*".
ReceiptLabels receipt_labels(Language language);

ReceiptInput receipt_of(const storage::RecordedDocument& document, const storage::Shop& place, Language language,
                        bool notes);

}  // namespace terminal
