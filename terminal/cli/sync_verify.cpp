#include "terminal/cli/sync_verify.h"

#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "sync/verify_once.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

void print(const Context& context, const syncing::Comparison& found) {
  if (context.json) {
    const nlohmann::ordered_json out = {{"documents", found.documents},
                                        {"differing", found.differing},
                                        {"mended", found.mended},
                                        {"examples", found.examples}};
    std::cout << out.dump() << '\n';
    return;
  }
  std::cout << found.documents << " documents compared with the centre, " << found.differing << " differed, "
            << found.mended << " of them mended\n";
  for (const auto& example : found.examples) std::cout << "  " << example << '\n';
  const auto more = found.differing - static_cast<std::int64_t>(found.examples.size());
  if (more > 0) std::cout << "  and " << more << " more\n";
  if (found.differing > 0)
    std::cout << "The terminal should have held them as they are: the centre's log tells of it.\n";
}

}  // namespace

Result<int> sync_verify(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  const bool on_terminal = isatty(STDERR_FILENO) == 1;
  auto found = syncing::verify_once(shop->database(), context.clock,
                                    [&](const std::string& kind, const syncing::Comparison& so_far) {
                                      if (on_terminal)
                                        std::cerr << '\r' << so_far.documents << " documents compared, now of kind "
                                                  << kind << "\033[K" << std::flush;
                                    });
  if (on_terminal) std::cerr << "\r\033[K" << std::flush;
  if (!found) return found.error();
  print(context, *found);
  return found->differing == found->mended ? 0 : 1;
}

}  // namespace terminal
