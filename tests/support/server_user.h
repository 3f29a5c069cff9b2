// Programs of the centre's machine: the PostgreSQL server's, and what stands before it.
//
// They refuse to run as root, so under root they run as user postgres. All die
// with this process.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

// Where initdb, postgres and the others are. Fails the test where the server is not installed.
std::filesystem::path server_programs();

pid_t spawn_as_server(const std::vector<std::string>& words);
void run_as_server(const std::vector<std::string>& words);  // To its end, which must be a success.

void give_to_server(const std::filesystem::path& path);

// A new folder of the server's, with a short path: sockets lie in it.
std::filesystem::path make_server_folder();

}  // namespace tests
