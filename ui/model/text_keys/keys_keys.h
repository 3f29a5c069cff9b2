// What keys do, and giving them other acts.
#pragma once

#define PROMETRIC_KEYS_KEYS(X)                 \
  X(KeysTitle, "keys.title")                   \
  X(KeysExplain, "keys.explain")               \
  X(KeysPressNow, "keys.press_now")            \
  X(KeysUsual, "keys.usual")                   \
  X(KeysEverywhere, "keys.everywhere")         \
  X(KeysPay, "keys.pay")                       \
  X(KeysReturn, "keys.return")                 \
  X(KeysFixed, "keys.fixed")                   \
  X(KeysChanged, "keys.changed")               \
  X(KeysSwapped, "keys.swapped")               \
  X(KeysTaken, "keys.taken")                   \
  X(KeysNotFree, "keys.not_free")              \
  X(KeysBroken, "keys.broken")                 \
  X(ActPrimary, "keys.act.primary")            \
  X(ActShowKeys, "keys.act.keys")              \
  X(ActTouchLine, "keys.act.line")             \
  X(ActFindGoods, "keys.act.find")             \
  X(ActSwitchCart, "keys.act.switch")          \
  X(ActDetails, "keys.act.details")            \
  X(ActNote, "keys.act.note")                  \
  X(ActConfirmAge, "keys.act.age")             \
  X(FixedEnter, "keys.fixed.enter")            \
  X(FixedEscape, "keys.fixed.escape")          \
  X(FixedArrows, "keys.fixed.arrows")          \
  X(FixedArrowsName, "keys.fixed.arrows_name") \
  X(FixedPlusMinus, "keys.fixed.plus_minus")   \
  X(FixedDelete, "keys.fixed.delete")          \
  X(FixedTimes, "keys.fixed.times")            \
  X(FixedTimesName, "keys.fixed.times_name")   \
  X(FixedPages, "keys.fixed.pages")            \
  X(FixedTab, "keys.fixed.tab")                \
  X(FixedSearch, "keys.fixed.search")
