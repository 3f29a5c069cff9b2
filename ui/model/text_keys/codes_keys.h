// What packs' own codes are refused for, in a cashier's words.
#pragma once

#define PROMETRIC_CODES_KEYS(X)               \
  X(RefusalPackTwice, "refusal.pack_twice")   \
  X(RefusalMarkedLine, "refusal.marked_line") \
  X(ToastPackSold, "toast.pack_sold")         \
  X(ToastPackInOtherCart, "toast.pack_in_other_cart")
