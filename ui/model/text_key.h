// TextKey: the name of every sentence the program says.
//
// The words are in assets/lang/*.json, one file a language; a test holds the
// three files and this list together, placeholders included. A Message is a key
// with what goes into its places {0}, {1} …: whoever makes one needs no language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
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
  X(CataloguePack, "catalogue.pack")                          \
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
  X(Plain, "plain")                                           \
  X(TopLoading, "top.loading")                                \
  X(TopLoadingUnknown, "top.loading_unknown")                 \
  X(ExchangeTitle, "exchange.title")                          \
  X(ExchangeNow, "exchange.now")                              \
  X(ExchangeOpen, "exchange.open")                            \
  X(ExchangeUpToDate, "exchange.up_to_date")                  \
  X(ExchangeConnecting, "exchange.connecting")                \
  X(ExchangeSending, "exchange.sending")                      \
  X(ExchangeReceiving, "exchange.receiving")                  \
  X(ExchangeLoading, "exchange.loading")                      \
  X(ExchangeWaitingSince, "exchange.waiting_since")           \
  X(ExchangeMore, "exchange.more")                            \
  X(TroubleNoLine, "trouble.no_line")                         \
  X(TroubleCentreBusy, "trouble.centre_busy")                 \
  X(TroubleRevoked, "trouble.revoked")                        \
  X(TroubleUnknownHere, "trouble.unknown_here")               \
  X(TroubleVersion, "trouble.version")                        \
  X(TroubleNotAdmitted, "trouble.not_admitted")               \
  X(TroubleUntrusted, "trouble.untrusted")                    \
  X(TroubleDiskFull, "trouble.disk_full")                     \
  X(TroubleFileBusy, "trouble.file_busy")                     \
  X(TroubleUnreadable, "trouble.unreadable")                  \
  X(TroubleOther, "trouble.other")                            \
  X(LevelDisk, "level.disk")                                  \
  X(LevelCentral, "level.central")                            \
  X(LevelReplicated, "level.replicated")                      \
  X(LevelBackedUp, "level.backed_up")                         \
  X(TabWaiting, "tab.waiting")                                \
  X(TabSent, "tab.sent")                                      \
  X(TabRefused, "tab.refused")                                \
  X(TabConflicts, "tab.conflicts")                            \
  X(TabPutAside, "tab.put_aside")                             \
  X(EmptyWaiting, "empty.waiting")                            \
  X(EmptySent, "empty.sent")                                  \
  X(EmptyRefused, "empty.refused")                            \
  X(EmptyConflicts, "empty.conflicts")                        \
  X(EmptyPutAside, "empty.put_aside")                         \
  X(WhyLine, "why.line")                                      \
  X(WhyNow, "why.now")                                        \
  X(WhyClosed, "why.closed")                                  \
  X(WhyHere, "why.here")                                      \
  X(UnitSale, "unit.sale")                                    \
  X(UnitReturn, "unit.return")                                \
  X(UnitImportSale, "unit.import_sale")                       \
  X(UnitImportProducts, "unit.import_products")               \
  X(UnitShiftOpen, "unit.shift_open")                         \
  X(UnitPin, "unit.pin")                                      \
  X(UnitConflict, "unit.conflict")                            \
  X(UnitOther, "unit.other")                                  \
  X(UnitRows, "unit.rows")                                    \
  X(ThingOrder, "thing.order")                                \
  X(ThingProduct, "thing.product")                            \
  X(ThingCategory, "thing.category")                          \
  X(ThingCustomer, "thing.customer")                          \
  X(ThingInvoice, "thing.invoice")                            \
  X(ThingPayment, "thing.payment")                            \
  X(ThingShift, "thing.shift")                                \
  X(ThingEmployee, "thing.employee")                          \
  X(ThingDeal, "thing.deal")                                  \
  X(ThingTask, "thing.task")                                  \
  X(ThingCount, "thing.count")                                \
  X(ThingStock, "thing.stock")                                \
  X(ThingPrice, "thing.price")                                \
  X(ThingOther, "thing.other")                                \
  X(ColumnName, "column.name")                                \
  X(ColumnPrice, "column.price")                              \
  X(ColumnCost, "column.cost")                                \
  X(ColumnVat, "column.vat")                                  \
  X(ColumnBarcode, "column.barcode")                          \
  X(ColumnCode, "column.code")                                \
  X(ColumnUnit, "column.unit")                                \
  X(ColumnCategory, "column.category")                        \
  X(ColumnPhone, "column.phone")                              \
  X(ColumnEmail, "column.email")                              \
  X(ColumnAddress, "column.address")                          \
  X(ColumnNotes, "column.notes")                              \
  X(ColumnDescription, "column.description")                  \
  X(ColumnStatus, "column.status")                            \
  X(ColumnDiscount, "column.discount")                        \
  X(ColumnPin, "column.pin")                                  \
  X(ColumnStage, "column.stage")                              \
  X(ColumnLimit, "column.limit")                              \
  X(ConflictExplain, "conflict.explain")                      \
  X(ConflictExplainDeleted, "conflict.explain_deleted")       \
  X(ConflictExplainFixed, "conflict.explain_fixed")           \
  X(ConflictBefore, "conflict.before")                        \
  X(ConflictCentre, "conflict.centre")                        \
  X(ConflictOwn, "conflict.own")                              \
  X(ConflictOther, "conflict.other")                          \
  X(ConflictStands, "conflict.stands")                        \
  X(ConflictKeepCentre, "conflict.keep_centre")               \
  X(ConflictKeepTerminal, "conflict.keep_terminal")           \
  X(ConflictSeen, "conflict.seen")                            \
  X(ConflictRowCentre, "conflict.row_centre")                 \
  X(ConflictRowTerminal, "conflict.row_terminal")             \
  X(ConflictRowDeleted, "conflict.row_deleted")               \
  X(ValueNone, "value.none")                                  \
  X(ValueYes, "value.yes")                                    \
  X(ValueNo, "value.no")                                      \
  X(RefusedDuplicate, "refused.duplicate")                    \
  X(RefusedMissing, "refused.missing")                        \
  X(RefusedForbidden, "refused.forbidden")                    \
  X(RefusedBadValue, "refused.bad_value")                     \
  X(RefusedRule, "refused.rule")                              \
  X(RefusedTooLarge, "refused.too_large")                     \
  X(RefusedDiscarded, "refused.discarded")                    \
  X(RefusedOther, "refused.other")                            \
  X(RefusedAdvice, "refused.advice")                          \
  X(RefusedWhy, "refused.why")                                \
  X(RefusedWhat, "refused.what")                              \
  X(RefusedDetails, "refused.details")                        \
  X(PutAsideAdvice, "put_aside.advice")                       \
  X(LoadTitle, "load.title")                                  \
  X(LoadRows, "load.rows")                                    \
  X(LoadRowsUnknown, "load.rows_unknown")                     \
  X(LoadBytes, "load.bytes")                                  \
  X(LoadLeft, "load.left")                                    \
  X(LoadNearly, "load.nearly")                                \
  X(IndexTitle, "index.title")                                \
  X(IndexLeft, "index.left")                                  \
  X(ToastAsked, "toast.asked")                                \
  X(ToastSettled, "toast.settled")                            \
  X(ToastSettledAlready, "toast.settled_already")             \
  X(FailureSettle, "failure.settle")                          \
  X(ToastUnknownCode, "toast.unknown_code")                   \
  X(ToastWhichArticle, "toast.which_article")                 \
  X(ToastWhichPack, "toast.which_pack")                       \
  X(ToastBrokenSetting, "toast.broken_setting")               \
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

// Words that are nobody's to translate.
inline Message plain(std::string words) { return {TextKey::Plain, {std::move(words)}}; }

// A pattern with the values in its places; what a value says is no place.
inline std::string filled(std::string_view pattern, const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    const std::size_t index = place ? static_cast<std::size_t>(pattern[at + 1] - '0') : values.size();
    if (index < values.size()) {
      out += values[index];
      at += 2;
    } else {
      out += pattern[at];
    }
  }
  return out;
}

}  // namespace ui
