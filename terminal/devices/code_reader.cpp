#include "terminal/devices/code_reader.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

using Clock = std::chrono::steady_clock;
using Codes = std::vector<ReadCode>;

constexpr auto kLongest = std::chrono::seconds(6);  // After which no further look is begun.
constexpr int kFewestLines = 2;                     // That agree across a linear code.
constexpr double kLargeSide = 1600;                 // Further looks are at no larger picture.

// Formats without a check digit, of which a part reads like a whole.
bool weak(const ReadCode& code) { return code.format == "ITF" || code.format == "Code39"; }

// What was seen so far, and in how many looks.
class Votes {
 public:
  void add(const Codes& seen) {
    for (const ReadCode& code : seen) {
      const auto at =
          std::find_if(votes_.begin(), votes_.end(), [&code](const Vote& vote) { return vote.code.same_as(code); });
      if (at == votes_.end()) {
        votes_.push_back({code, 1});
      } else {
        at->looks += 1;
        at->code.gs1 = at->code.gs1 || code.gs1;
      }
    }
  }

  // Those that can be relied on.
  Codes sure() const {
    Codes codes;
    for (const Vote& vote : votes_) {
      if (vote.code.strong || (vote.looks >= 2 && !contradicted(vote))) codes.push_back(vote.code);
    }
    return codes;
  }

 private:
  struct Vote {
    ReadCode code;
    int looks = 0;
  };

  bool contradicted(const Vote& vote) const {
    return std::any_of(votes_.begin(), votes_.end(), [&vote](const Vote& other) {
      const bool whole = weak(vote.code) && other.code.text.size() > vote.code.text.size();
      return !other.code.same_as(vote.code) && !other.code.strong && (whole || other.looks >= vote.looks);
    });
  }

  std::vector<Vote> votes_;
};

// A linear code that a single line across showed may be anything.
Codes reliable(Codes seen) {
  std::erase_if(seen, [](const ReadCode& code) { return !code.strong && code.lines < kFewestLines; });
  return seen;
}

// One picture, both ways of telling black from white.
Codes zxing_looks(const Picture& picture) {
  Codes seen = zxing_sees(picture, {.shading = Shading::Local});
  return reliable(seen.empty() ? zxing_sees(picture, {.shading = Shading::Global}) : seen);
}

Codes halfway(const Picture& picture) { return reliable(zxing_sees(picture, {.shading = Shading::Halfway})); }

Codes many(const Picture& picture, Shading shading) {
  return reliable(zxing_sees(picture, {.many = true, .shading = shading, .add_on = true}));
}

using Look = std::function<Codes(const Picture&)>;

// The first three are taken of every picture.
constexpr int kOne = 0, kMany = 1, kManyAgain = 2, kFurther = 3;

// From the cheap and likely to the dear and unlikely.
const std::vector<Look>& all_looks() {
  static const std::vector<Look> kLooks = {
      [](const Picture& p) { return read_at_once(p); },
      [](const Picture& p) { return many(p, Shading::Local); },
      [](const Picture& p) { return many(scaled(p, 1.5), Shading::Global); },
      [](const Picture& p) { return zxing_looks(sharpened(p)); },
      [](const Picture& p) { return halfway(p); },
      [](const Picture& p) { return zbar_sees(p); },
      [](const Picture& p) { return halfway(scaled(p, 0.8)); },
      [](const Picture& p) { return zxing_looks(scaled(p, 0.5)); },
      [](const Picture& p) { return zxing_looks(scaled(p, 1.5)); },
      [](const Picture& p) { return zxing_looks(scaled(p, 2.5)); },
      [](const Picture& p) { return zxing_looks(blurred(p)); },
      [](const Picture& p) { return zxing_looks(blurred(scaled(p, 0.6))); },
      [](const Picture& p) { return zbar_sees(sharpened(p)); },
      [](const Picture& p) { return zbar_sees(scaled(p, 0.6)); },
      [](const Picture& p) { return zbar_sees(scaled(p, 1.7)); },
      [](const Picture& p) { return zxing_looks(sharpened(scaled(p, 2))); },
      [](const Picture& p) { return zxing_looks(scaled(p, 1.25)); },
      [](const Picture& p) { return zxing_looks(inverted(p)); },
      [](const Picture& p) { return zxing_looks(inverted(scaled(p, 0.7))); },
      [](const Picture& p) { return zxing_looks(inverted(scaled(p, 1.5))); },
      [](const Picture& p) { return zxing_looks(stretched(scaled(p, 0.33))); },
      [](const Picture& p) { return zxing_looks(turned(p, 45)); },
      [](const Picture& p) { return zxing_looks(turned(p, 20)); },
      [](const Picture& p) { return zxing_looks(turned(p, -20)); },
      [](const Picture& p) { return zxing_looks(turned(scaled(p, 0.6), 35)); },
      [](const Picture& p) { return zxing_looks(turned(scaled(p, 0.6), -35)); },
  };
  INVARIANT(kLooks.size() <= kMostLooks);
  return kLooks;
}

Codes take(int look, const Picture& picture, Looks& looks) {
  if ((looks.left_out >> static_cast<unsigned>(look) & 1U) != 0) return {};
  looks.at = look;
  return all_looks()[static_cast<std::size_t>(look)](picture);
}

bool holds(const Codes& codes, const ReadCode& code) {
  return std::any_of(codes.begin(), codes.end(), [&code](const ReadCode& one) { return one.same_as(code); });
}

// An EAN without the digits beside it is the same symbol as one with them.
void drop_shorter(Codes& codes) {
  const Codes all = codes;
  std::erase_if(codes, [&all](const ReadCode& code) {
    return std::any_of(all.begin(), all.end(), [&code](const ReadCode& other) {
      return other.format == code.format && code.text.size() == 13 && other.text.size() > 13 &&
             other.text.starts_with(code.text);
    });
  });
}

// What one look shows, if another does, too, and nothing that it is only a part of.
bool confirmed(const ReadCode& code, const Codes& again) {
  const bool part = std::any_of(again.begin(), again.end(), [&code](const ReadCode& other) {
    return weak(code) && other.format == code.format && other.text.size() > code.text.size();
  });
  return holds(again, code) && !part;
}

Codes first_looks(const Picture& picture, Looks& looks) {
  const Codes one = take(kOne, picture, looks), seen = take(kMany, picture, looks);
  const auto at_once = [&one](const ReadCode& code) { return code.strong || (holds(one, code) && !weak(code)); };
  const bool doubtful = !std::all_of(seen.begin(), seen.end(), at_once);
  const Codes again = doubtful ? take(kManyAgain, picture, looks) : Codes();
  Codes sure;
  std::copy_if(one.begin(), one.end(), std::back_inserter(sure), at_once);
  for (const ReadCode& code : seen) {
    if (!holds(sure, code) && (at_once(code) || confirmed(code, again))) sure.push_back(code);
  }
  drop_shorter(sure);
  return sure;
}

}  // namespace

std::vector<ReadCode> read_codes(const Picture& picture, Looks& looks) {
  if (auto codes = first_looks(picture, looks); !codes.empty()) return codes;
  const double side = std::max(picture.width, picture.height);
  const Picture shown = side > kLargeSide ? scaled(picture, kLargeSide / side) : picture;
  const auto until = Clock::now() + kLongest;
  Votes votes;
  for (int look = kFurther; look < static_cast<int>(all_looks().size()) && Clock::now() < until; ++look) {
    votes.add(take(look, shown, looks));
    if (auto codes = votes.sure(); !codes.empty()) return codes;
  }
  return {};
}

std::vector<ReadCode> read_at_once(const Picture& picture) { return reliable(zxing_sees(picture, {.add_on = true})); }

}  // namespace terminal
