#include "terminal/app/trouble.h"

#include <algorithm>
#include <string_view>

namespace terminal {

using ui::TextKey;
using ui::Trouble;

namespace {

// Five digits and capitals: the server's own trouble, not this machine's.
bool is_sqlstate(std::string_view detail) {
  return detail.size() == 5 && std::all_of(detail.begin(), detail.end(),
                                           [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

// By SQLSTATE (sync/README.md, "Calls"), or "TLS".
Trouble refused_with(std::string_view code) {
  if (code == "TLS") return Trouble::Untrusted;
  if (code == "PM001") return Trouble::UnknownHere;
  if (code == "PM002") return Trouble::Revoked;
  if (code == "PM008") return Trouble::Version;
  if (code == "42501" || code.starts_with("28") || code.starts_with("3D") || code.starts_with("42"))
    return Trouble::NotAdmitted;
  return Trouble::Other;
}

}  // namespace

Trouble trouble_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::Unavailable: return Trouble::NoLine;
    case ErrorCode::Refused: return refused_with(error.detail);
    case ErrorCode::NotFound: return Trouble::NotAdmitted;
    case ErrorCode::DiskFull: return Trouble::DiskFull;
    case ErrorCode::Busy: return is_sqlstate(error.detail) ? Trouble::CentreBusy : Trouble::FileBusy;
    case ErrorCode::Corrupt: return Trouble::Unreadable;
    default: return Trouble::Other;
  }
}

TextKey words_for(Trouble trouble) {
  switch (trouble) {
    case Trouble::NoLine: return TextKey::TroubleNoLine;
    case Trouble::CentreBusy: return TextKey::TroubleCentreBusy;
    case Trouble::Revoked: return TextKey::TroubleRevoked;
    case Trouble::UnknownHere: return TextKey::TroubleUnknownHere;
    case Trouble::Version: return TextKey::TroubleVersion;
    case Trouble::NotAdmitted: return TextKey::TroubleNotAdmitted;
    case Trouble::Untrusted: return TextKey::TroubleUntrusted;
    case Trouble::DiskFull: return TextKey::TroubleDiskFull;
    case Trouble::FileBusy: return TextKey::TroubleFileBusy;
    case Trouble::Unreadable: return TextKey::TroubleUnreadable;
    case Trouble::None:
    case Trouble::Other: return TextKey::TroubleOther;
  }
  return TextKey::TroubleOther;
}

}  // namespace terminal
