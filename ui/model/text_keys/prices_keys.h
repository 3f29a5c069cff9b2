// Prices, promotions and discounts.
#pragma once

#define PROMETRIC_PRICES_KEYS(X)                         \
  X(ToastPricesChanged, "prices.changed")                \
  X(RefusalPriceNegative, "refusal.price_negative")      \
  X(RefusalPriceTooLarge, "refusal.price_too_large")     \
  X(RefusalPercentTooLarge, "refusal.percent_too_large") \
  X(LackingChangePrice, "prices.lacking_change")         \
  X(LackingDiscount, "prices.lacking_discount")          \
  X(LackingOverLimit, "prices.lacking_over_limit")       \
  X(ReasonPercent, "prices.reason_percent")              \
  X(ReasonSum, "prices.reason_sum")                      \
  X(ReasonShownPrice, "prices.reason_shown")             \
  X(ReasonLinePercent, "prices.reason_line_percent")     \
  X(ReasonLineSum, "prices.reason_line_sum")             \
  X(ReasonCartPercent, "prices.reason_cart_percent")     \
  X(ReasonCartSum, "prices.reason_cart_sum")             \
  X(ReasonChangedPrice, "prices.reason_changed")         \
  X(ReasonOpenPrice, "prices.reason_open")               \
  X(HandTitleSale, "hand.title_sale")                    \
  X(HandOpenSale, "hand.open_sale")                      \
  X(HandOpenLine, "hand.open_line")                      \
  X(HandPercent, "hand.percent")                         \
  X(HandSum, "hand.sum")                                 \
  X(HandPrice, "hand.price")                             \
  X(HandWillCost, "hand.will_cost")                      \
  X(HandAccept, "hand.accept")                           \
  X(HandTakeAway, "hand.take_away")                      \
  X(HandReason, "hand.reason")                           \
  X(HandReasonMissing, "hand.reason_missing")            \
  X(HandReasonDamaged, "hand.reason_damaged")            \
  X(HandReasonExpiring, "hand.reason_expiring")          \
  X(HandReasonRegular, "hand.reason_regular")            \
  X(HandReasonTag, "hand.reason_tag")
