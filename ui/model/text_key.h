// TextKey: the name of every sentence the program says.
//
// The words are in assets/lang/*.json, one file a language; a test holds the
// three files and this list together, placeholders included. A Message is a key
// with what goes into its places {0}, {1} …: whoever makes one needs no language.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ui {

#define PROMETRIC_TEXT_KEYS(X)                                \
  X(RailSell, "rail.sell")                                    \
  X(RailReceipts, "rail.receipts")                            \
  X(RailSettings, "rail.settings")                            \
  X(TopStandalone, "top.standalone")                          \
  X(TopOnline, "top.online")                                  \
  X(TopOnlineWaiting, "top.online_waiting")                   \
  X(TopOffline, "top.offline")                                \
  X(TopOfflineWaiting, "top.offline_waiting")                 \
  X(TopAttention, "top.attention")                            \
  X(TopShiftOpen, "top.shift_open")                           \
  X(TopShiftClosed, "top.shift_closed")                       \
  X(AgeNow, "age.now")                                        \
  X(AgeMinutes, "age.minutes")                                \
  X(AgeHours, "age.hours")                                    \
  X(AgeDays, "age.days")                                      \
  X(AgeNever, "age.never")                                    \
  X(SearchHint, "search.hint")                                \
  X(SearchNothing, "search.nothing")                          \
  X(SearchNothingAdvice, "search.nothing_advice")             \
  X(SearchIncomplete, "search.incomplete")                    \
  X(CatalogueAll, "catalogue.all")                            \
  X(CatalogueEmpty, "catalogue.empty")                        \
  X(CatalogueOpen, "catalogue.open")                          \
  X(CatalogueClose, "catalogue.close")                        \
  X(CataloguePage, "catalogue.page")                          \
  X(CartTitle, "cart.title")                                  \
  X(CartEmpty, "cart.empty")                                  \
  X(CartEmptyAdvice, "cart.empty_advice")                     \
  X(CartPositions, "cart.positions")                          \
  X(CartDiscount, "cart.discount")                            \
  X(CartVat, "cart.vat")                                      \
  X(CartTotal, "cart.total")                                  \
  X(CartUndo, "cart.undo")                                    \
  X(CartClear, "cart.clear")                                  \
  X(CartPay, "cart.pay")                                      \
  X(CartPayAmount, "cart.pay_amount")                         \
  X(CartUnitPrice, "cart.unit_price")                         \
  X(CartLineDiscount, "cart.line_discount")                   \
  X(QuantityNext, "quantity.next")                            \
  X(QuantityRemove, "quantity.remove")                        \
  X(QuantityDone, "quantity.done")                            \
  X(ActionBack, "action.back")                                \
  X(ActionUndo, "action.undo")                                \
  X(PayDue, "pay.due")                                        \
  X(PayCash, "pay.cash")                                      \
  X(PayCard, "pay.card")                                      \
  X(PayTransfer, "pay.transfer")                              \
  X(PayExact, "pay.exact")                                    \
  X(PaySuggested, "pay.suggested")                            \
  X(PayGivenCash, "pay.given_cash")                           \
  X(PayAmountToCharge, "pay.amount_to_charge")                \
  X(PayRemaining, "pay.remaining")                            \
  X(PayChange, "pay.change")                                  \
  X(PayAddPart, "pay.add_part")                               \
  X(PayConfirm, "pay.confirm")                                \
  X(PayCardAdvice, "pay.card_advice")                         \
  X(PayTransferAdvice, "pay.transfer_advice")                 \
  X(ChangeTitle, "change.title")                              \
  X(ChangeNone, "change.none")                                \
  X(ChangeNumber, "change.number")                            \
  X(ChangeNext, "change.next")                                \
  X(ChangeAdvice, "change.advice")                            \
  X(ReceiptTitle, "receipt.title")                            \
  X(ReceiptNone, "receipt.none")                              \
  X(ReceiptNoneAdvice, "receipt.none_advice")                 \
  X(SettingsLanguage, "settings.language")                    \
  X(SettingsTheme, "settings.theme")                          \
  X(SettingsLight, "settings.light")                          \
  X(SettingsDark, "settings.dark")                            \
  X(SettingsSize, "settings.size")                            \
  X(SettingsSizeAdvice, "settings.size_advice")               \
  X(SettingsCentre, "settings.centre")                        \
  X(SettingsWaiting, "settings.waiting")                      \
  X(SettingsLastExchange, "settings.last_exchange")           \
  X(SettingsRefused, "settings.refused")                      \
  X(SettingsTerminal, "settings.terminal")                    \
  X(SettingsShop, "settings.shop")                            \
  X(SettingsCashier, "settings.cashier")                      \
  X(SettingsShift, "settings.shift")                          \
  X(SettingsStandaloneAdvice, "settings.standalone_advice")   \
  X(SettingsOfflineAdvice, "settings.offline_advice")         \
  X(ToastUnknownCode, "toast.unknown_code")                   \
  X(ToastWhichArticle, "toast.which_article")                 \
  X(ToastRemoved, "toast.removed")                            \
  X(ToastCleared, "toast.cleared")                            \
  X(ToastScanWhilePaying, "toast.scan_while_paying")          \
  X(ToastUnreadableCode, "toast.unreadable_code")             \
  X(RefusalQuantityZero, "refusal.quantity_zero")             \
  X(RefusalQuantityNegative, "refusal.quantity_negative")     \
  X(RefusalQuantityTooLarge, "refusal.quantity_too_large")    \
  X(RefusalQuantityNotWhole, "refusal.quantity_not_whole")    \
  X(RefusalQuantityUnreadable, "refusal.quantity_unreadable") \
  X(RefusalLineTooLarge, "refusal.line_too_large")            \
  X(RefusalTotalTooLarge, "refusal.total_too_large")          \
  X(RefusalDiscountTooLarge, "refusal.discount_too_large")    \
  X(RefusalDiscountNegative, "refusal.discount_negative")     \
  X(RefusalNoSuchLine, "refusal.no_such_line")                \
  X(RefusalNothingToUndo, "refusal.nothing_to_undo")          \
  X(RefusalLabelledLine, "refusal.labelled_line")             \
  X(RefusalAmountNotPositive, "refusal.amount_not_positive")  \
  X(RefusalAmountTooLarge, "refusal.amount_too_large")        \
  X(RefusalMoreThanDue, "refusal.more_than_due")              \
  X(RefusalAlreadySettled, "refusal.already_settled")         \
  X(FailureSaleDiskFull, "failure.sale_disk_full")            \
  X(FailureSaleReadOnly, "failure.sale_read_only")            \
  X(FailureSaleBusy, "failure.sale_busy")                     \
  X(FailureSaleOther, "failure.sale_other")                   \
  X(FailureRead, "failure.read")                              \
  X(FailureSetting, "failure.setting")

enum class TextKey {
#define X(name, key) name,
  PROMETRIC_TEXT_KEYS(X)
#undef X
};

inline constexpr const char* kTextKeyNames[] = {
#define X(name, key) key,
    PROMETRIC_TEXT_KEYS(X)
#undef X
};
inline constexpr std::size_t kTextKeyCount = sizeof(kTextKeyNames) / sizeof(kTextKeyNames[0]);

struct Message {
  TextKey key;
  std::vector<std::string> values;

  bool operator==(const Message&) const = default;
};

}  // namespace ui
