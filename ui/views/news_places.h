// NewsPlaces: where a toast hides nothing that can be touched, nor a sum.
//
// News lies over what is only read: at the side where no sums stand, from the bottom
// up; where buttons and tiles leave no room there, in the top bar over the shop's name,
// or, for its seconds, over a list's rows and a sheet's words, never over a button.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "ui/frame.h"
#include "ui/views/shell.h"

namespace ui {

class NewsPlaces {
 public:
  // `columns`: where to look, the better ones first; a place begins at the bottom of
  // each. What the registry holds from `first` on is on top and can be touched.
  NewsPlaces(const Frame& frame, std::vector<Rect> columns, std::size_t first);

  // For one toast more.
  Rect next();

 private:
  std::optional<Rect> free_of(const std::vector<const std::vector<Rect>*>& others) const;
  Rect take(const Rect& place);

  std::vector<Rect> columns_;
  std::vector<Rect> taken_;  // By what can be touched, and by toasts.
  std::vector<Rect> yielding_;
  Rect rest_;  // Of the highest column: where there is no better place.
  float height_, gap_;
};

// The columns for a page, for a sheet over it, for the locked screen.
std::vector<Rect> news_on_page(const Frame& frame, const Shell& shell);
std::vector<Rect> news_by_sheet(const Frame& frame, const Shell& shell, std::size_t first);
std::vector<Rect> news_when_locked(const Frame& frame, const Shell& shell);

}  // namespace ui
