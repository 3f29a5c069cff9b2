#include "terminal/domain/transferring.h"

#include "terminal/domain/receiving.h"

namespace terminal {

std::optional<SendRefusal> refuse_sending(const std::vector<SentLine>& lines, std::string_view notes) {
  if (lines.empty()) return SendRefusal::NothingSent;
  if (!usable_text(notes)) return SendRefusal::TextUnusable;
  for (const SentLine& line : lines) {
    if (line.quantity.milli() <= 0) return SendRefusal::QuantityNotPositive;
    if (!usable_text(line.lot, 100)) return SendRefusal::TextUnusable;
  }
  return std::nullopt;
}

const char* transfer_status_name(TransferStatus status) {
  return status == TransferStatus::Received ? "received" : "in_transit";
}

std::optional<TransferStatus> parse_transfer_status(std::string_view name) {
  for (const auto status : {TransferStatus::InTransit, TransferStatus::Received}) {
    if (name == transfer_status_name(status)) return status;
  }
  return std::nullopt;
}

}  // namespace terminal
