#include "sync/protocol.h"

namespace syncing {

std::string_view lane_name(Lane lane) {
  switch (lane) {
    case Lane::Catalogue: return "catalogue";
    case Lane::Stock: return "stock";
    case Lane::Documents: return "documents";
  }
  return {};
}

}  // namespace syncing
