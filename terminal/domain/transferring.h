// Transferring: goods leave one workspace for another, and are on their way until they
// are taken in there, or here again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/quantity.h"

namespace terminal {

enum class SendRefusal : std::uint8_t {
  NothingSent,
  UnknownWorkspace,
  ThisWorkspace,   // They are here already.
  UnknownArticle,  // Or one that is sold no more.
  NotStocked,      // A service, or a bundle.
  UnknownLot,
  QuantityNotPositive,
  TextUnusable,
};

struct SentLine {
  Uuid product;
  Quantity quantity;
  std::string lot = {};
};

// The first thing that is wrong with it. More than the stock is no fault: what stands
// on the ramp is there, whatever the file holds.
std::optional<SendRefusal> refuse_sending(const std::vector<SentLine>& lines, std::string_view notes);

enum class TransferStatus : std::uint8_t { InTransit, Received };
const char* transfer_status_name(TransferStatus status);  // "in_transit": as the column has it.
std::optional<TransferStatus> parse_transfer_status(std::string_view name);

}  // namespace terminal
