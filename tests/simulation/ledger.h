// Ledger: what people did in one simulated run, written down beside the program
// that is being tested, so that nothing of it can go unnoticed.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace simulation {

// A line of a return, by its id.
struct Returned {
  std::string till, original;
  std::set<std::string> heard;  // Lines of returns that its till had heard of by then.
};

struct Deed {
  std::string till;
  nlohmann::json document;    // The unit, as the till's file has it.
  bool acknowledged = false;  // The till has had the centre's answer.
  bool arrived = false;       // The centre has once had it.
  bool disk_lost = false;     // Its disk was replaced by an older state.
};

class Ledger {
 public:
  // A unit that is on a disk. Numbers are given once: see may_repeat_numbers().
  void record(const std::string& till, nlohmann::json document);

  void record_return(const std::string& till, const std::string& line, const std::string& original);
  const std::map<std::string, Returned>& returns() const { return returns_; }
  // Of which returns that till must know by now, beside its own; or may know of none any more.
  void note_heard(const std::string& till, const std::set<std::string>& returns);
  void forget_heard(const std::string& till) { heard_.erase(till); }
  void forget_heard() { heard_.clear(); }

  Deed* find(const std::string& unit);
  const std::map<std::string, Deed>& deeds() const { return deeds_; }
  std::map<std::string, Deed>& deeds() { return deeds_; }

  // A copy of this till's disk is about: until it has been told so, both count on.
  void may_repeat_numbers() { copies_ = true; }
  bool copies() const { return copies_; }

  // Two sides may have made an article under one code.
  void may_clash_in_codes() { clashes_ = true; }
  bool clashes() const { return clashes_; }

 private:
  std::map<std::string, Deed> deeds_;  // By unit id.
  std::map<std::string, Returned> returns_;
  std::map<std::string, std::set<std::string>> heard_;  // By till.
  std::map<std::string, std::string> numbers_;
  bool copies_ = false;
  bool clashes_ = false;
};

}  // namespace simulation
