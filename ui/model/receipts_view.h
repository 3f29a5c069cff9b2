// Documents: the list in which one is looked for, the receipt at its side, and
// what comes back of a sale.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/tender.h"
#include "ui/model/form_view.h"
#include "ui/model/text_key.h"

namespace ui {

enum class DaysFilter { All, Today, Yesterday, Week };
enum class KindFilter { All, Sales, Returns };

struct DocumentRowView {
  std::string number;
  std::string when;  // "14:03" of today, else "22.11 14:03".
  std::string who;   // The customer, else the cashier.
  std::string sum;
  bool is_return = false;
  bool came_back = false;  // All or part of it.
};

struct ReceiptsView {
  std::string search;
  DaysFilter days = DaysFilter::All;
  KindFilter kind = KindFilter::All;
  std::optional<terminal::TenderMethod> tender;
  std::vector<DocumentRowView> rows;
  int selected = -1;
  bool more = false;   // There are more than the list has.
  std::string number;  // Of the receipt at the side; empty: none is shown.
  std::vector<std::string> paper;
  std::vector<Message> notes;  // What has come back of it.
  bool warn = false;           // More came back than was sold.
  bool can_return = false;
  bool can_bill = false;   // A sale to a customer.
  bool can_print = false;  // There is a printer.
};

struct ReturnLineView {
  std::string name;
  std::string price;  // For one unit, as it was paid.
  Message of;         // "of 3": what can still come back.
  std::string chosen;
  std::string sum;  // Empty: nothing of it comes back.
  bool can_less = false, can_more = false;
  bool can_open = false;  // Its price is keyed in.
  bool scrap = false;
  bool selected = false;
};

struct RefundView {
  terminal::TenderMethod method = terminal::TenderMethod::Cash;
  std::string amount;
};

// One of the articles that are looked for.
struct FoundGoodView {
  std::string name;
  std::string price;
  std::string codes;
};

// What a return without its receipt has beside its goods.
struct BlindPartView {
  std::string search;
  std::vector<FoundGoodView> found;
  Message paper;  // The data of the paper that was shown, or that there is none.
};

struct PaperView {
  FormView form;
  std::optional<Message> why_not;
};

struct BlindLineView {
  std::string article;
  FormView form;
  std::optional<Message> most;  // What is given for one without a paper.
  std::optional<Message> why_not;
};

struct ReturnView {
  std::string number;  // Of the sale; empty: it is not known.
  std::vector<ReturnLineView> lines;
  std::vector<RefundView> refunds;
  std::optional<terminal::TenderMethod> tender;  // All by this one; none: as it was paid.
  std::vector<TextKey> reasons;
  std::optional<TextKey> reason;
  std::string total;
  std::optional<Message> off_debt;  // What of it is taken off what the customer owes.
  bool can_confirm = false;
  bool can_swap = false;  // For other goods.
  std::optional<Message> failure;
  std::optional<BlindPartView> blind = {};
};

struct TypeDocuments {
  std::string text;
};  // What the search field becomes.
struct PickDays {
  DaysFilter days;
};
struct PickKind {
  KindFilter kind;
};
struct PickDocumentTender {
  std::optional<terminal::TenderMethod> tender;
};
struct StepDocument {
  int by = 1;
};
struct OpenDocument {
  int row = 0;
};
struct StartReturn {};
struct StepReturnLine {
  int by = 1;
};
struct StepReturned {
  int row = 0;  // -1: the selected one.
  int by = 1;
};
struct ReturnEverything {};
struct ToggleScrap {
  int row = 0;  // -1: the selected one.
};
struct PickRefund {
  std::optional<terminal::TenderMethod> tender;
};
struct PickReturnReason {
  TextKey reason;
};
struct ConfirmReturn {};
// Without a receipt.
struct StartBlind {};
struct TypeGoodsBack {
  std::string text;
};  // What the search field becomes.
struct SubmitGoodsBack {};
struct PickGoodsBack {
  int row = 0;  // Of what was found.
};
struct OpenPaper {};
struct OpenBlindLine {
  int row = 0;  // -1: the selected one.
};
struct SaveBlindSheet {};
using ReceiptsIntent = std::variant<TypeDocuments, PickDays, PickKind, PickDocumentTender, StepDocument, OpenDocument,
                                    StartReturn, StepReturnLine, StepReturned, ReturnEverything, ToggleScrap,
                                    PickRefund, PickReturnReason, ConfirmReturn, StartBlind, TypeGoodsBack,
                                    SubmitGoodsBack, PickGoodsBack, OpenPaper, OpenBlindLine, SaveBlindSheet>;

}  // namespace ui
