// World: the state in which every simulated run begins: a centre with two
// organisations, their shops, articles and tasks, and the disks of terminals that
// have joined it. Made once per process by the program's own means.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace simulation {

struct World {
  struct Joined {
    std::string name;
    std::filesystem::path image;
  };
  std::string dsn;  // A database that nobody is connected to.
  std::vector<Joined> tills;
  std::string code;  // For one terminal that joins during a run.
};

const World& world();

}  // namespace simulation
