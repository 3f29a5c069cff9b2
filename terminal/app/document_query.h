// What a person types to find a document, and what it may mean: the end of a
// number or all of it, a sum, a customer, an article, who sold it.
#pragma once

#include <string_view>

#include "storage/document_search.h"
#include "terminal/app/shop.h"

namespace terminal {

// Documents that `text` may mean, among those that `among` lets through; all of
// those for an empty text.
Result<storage::DocumentsFound> find_documents(Shop& shop, std::string_view text, const storage::DocumentQuery& among,
                                               int limit);

}  // namespace terminal
