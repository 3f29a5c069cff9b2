#include "sync/address.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

constexpr std::array<std::string_view, 4> kPlace = {"host", "hostaddr", "port", "dbname"};
constexpr const char* kSystemCertificates = "/etc/ssl/certs/ca-certificates.crt";

bool on_this_machine(std::string_view host) {
  return host.empty() || host.front() == '/' || host.front() == '@' || host == "localhost" || host == "::1" ||
         host.starts_with("127.");
}

// Every one of a list of hosts; the address decides where both are named.
bool stays_here(const ConnectionOptions& options) {
  const auto named = options.contains("hostaddr") ? options.find("hostaddr") : options.find("host");
  if (named == options.end()) return std::getenv("PGHOST") == nullptr && std::getenv("PGHOSTADDR") == nullptr;
  const auto hosts = listed(named->second);
  return std::all_of(hosts.begin(), hosts.end(), on_this_machine);
}

bool has_certificates_of_his_own() {
  const char* home = std::getenv("HOME");
  return std::getenv("PGSSLROOTCERT") != nullptr ||
         (home != nullptr && std::filesystem::exists(std::filesystem::path(home) / ".postgresql" / "root.crt"));
}

std::string quoted(const std::string& value) {
  std::string out = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

}  // namespace

std::optional<ConnectionOptions> options_of(const std::string& dsn) {
  PQconninfoOption* parsed = PQconninfoParse(dsn.c_str(), nullptr);
  if (parsed == nullptr) return std::nullopt;
  ConnectionOptions options;
  for (const PQconninfoOption* option = parsed; option->keyword != nullptr; ++option) {
    if (option->val != nullptr) options[option->keyword] = option->val;
  }
  PQconninfoFree(parsed);
  return options;
}

std::vector<std::string> listed(const std::string& list) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto comma = list.find(','); comma != std::string::npos; comma = list.find(',', from = comma + 1))
    parts.push_back(list.substr(from, comma - from));
  parts.push_back(list.substr(from));
  return parts;
}

std::vector<std::pair<std::string, std::string>> safe_defaults(const std::string& dsn) {
  const auto options = options_of(dsn);
  if (!options || stays_here(*options) || options->contains("service")) return {};
  std::vector<std::pair<std::string, std::string>> defaults;
  if (std::getenv("PGSSLMODE") == nullptr) defaults.emplace_back("sslmode", "verify-full");
  if (!has_certificates_of_his_own() && std::filesystem::exists(kSystemCertificates))
    defaults.emplace_back("sslrootcert", kSystemCertificates);
  return defaults;
}

bool proves_itself(const std::string& dsn) {
  const auto options = options_of(dsn);
  if (!options) return false;
  if (stays_here(*options)) return true;
  const char* wanted = std::getenv("PGSSLMODE");
  const std::string unsaid = wanted == nullptr ? "verify-full" : wanted;
  const std::string mode = options->contains("sslmode") ? options->at("sslmode") : unsaid;
  return mode == "verify-full" || mode == "verify-ca";
}

Result<std::string> at_address(const std::string& dsn, const std::string& address) {
  auto options = options_of(dsn);
  const auto place = options_of(address);
  const Error unusable{ErrorCode::Usage, "this is no address of a centre: " + address, ""};
  if (!options || !place || !(place->contains("host") || place->contains("hostaddr"))) return unusable;
  // A centre on another machine has no business to name a socket or a port of this one.
  if (!stays_here(*options) && stays_here(*place)) return unusable;
  for (const auto& [name, value] : *place) {
    if (std::find(kPlace.begin(), kPlace.end(), name) == kPlace.end()) return unusable;
  }
  for (const std::string_view name : {"host", "hostaddr", "port"}) options->erase(std::string(name));
  for (const auto& [name, value] : *place) (*options)[name] = value;
  std::string moved;
  for (const auto& [name, value] : *options) moved += (moved.empty() ? "" : " ") + name + "=" + quoted(value);
  return moved;
}

Result<std::string> moved_to(const std::string& dsn, const std::string& address) {
  if (proves_itself(dsn)) return at_address(dsn, address);
  return Error{ErrorCode::Refused,
               "the centre says that it has moved (" + address +
                   "), but on this line anybody could have said so: it needs sslmode=verify-full",
               "TLS"};
}

}  // namespace syncing
