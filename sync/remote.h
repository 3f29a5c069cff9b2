// Remote: the centre as a terminal sees it. One call is one request.
//
// Errors carry what to do next: see fault_of() in connection.h.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "sync/interrupt.h"
#include "sync/protocol.h"
#include "terminal/domain/result.h"

namespace syncing {

using terminal::Result;

class Remote {
 public:
  virtual ~Remote() = default;

  virtual Result<Enrolment> enrol(const EnrolRequest& request) = 0;
  virtual Result<std::vector<storage::Renaming>> settle_in(const Credentials& who, const Belongings& belongings) = 0;
  virtual Result<Registration> reincarnate(const Credentials& old, const Succession& wanted) = 0;
  virtual Result<Greeting> hello(const Credentials& who, const HelloState& state) = 0;
  virtual Result<PushReply> push(const Credentials& who, const Batch& batch) = 0;
  // For one unit that the centre cannot even read.
  virtual Result<PushReply> push_raw(const Credentials& who, const std::string& nonce, const storage::PendingUnit& unit,
                                     const std::string& reason) = 0;
  virtual Result<Page> pull(const Credentials& who, const PullRequest& request) = 0;
  // The documents of a kind behind one id, in the order of ids.
  virtual Result<Chunk> snapshot(const Credentials& who, const std::string& kind, const terminal::Uuid& after) = 0;
  // The same as rows of one table: a stream for BinaryRows. A chunk has some
  // thousand documents. Refused where the centre cannot do so.
  virtual Result<std::string> snapshot_rows(const Credentials& who, const RowsRequest& request) = 0;
  // How many documents of these kinds a first load has yet to bring, of the first
  // of them those behind `after`. Nothing from a centre that does not say.
  virtual Result<std::optional<std::int64_t>> documents_left(const Credentials&, std::span<const std::string>,
                                                             const terminal::Uuid& after) {
    (void)after;
    return std::optional<std::int64_t>{};
  }
  // Documents of this day on, and open ones, are all that the calls above bring;
  // empty: all there are. From the next call on.
  virtual void load_history_from(const std::string& day) { (void)day; }
  // That this will be asked for next: the centre may begin with it. Whatever else
  // is asked first throws the answer away.
  virtual void expect_rows(const Credentials&, const RowsRequest&) {}
  virtual void expect_page(const Credentials&, const PullRequest&) {}

  // The next call connects anew.
  virtual void disconnect() = 0;
  // The same to another address: the centre said that it has moved there (an
  // error PM010, whose message is the address).
  virtual void connect_to(const std::string& dsn) { (void)dsn, disconnect(); }
};

// Through libpq. Connects when first asked something. `interrupt` may be null.
std::unique_ptr<Remote> remote_postgres(std::string dsn, const Interrupt* interrupt = nullptr);

}  // namespace syncing
