// Shell: what stands around every screen: the top bar and the rail.
#pragma once

#include <span>
#include <vector>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/model/intents.h"

namespace ui {

// The screen cut into its fixed parts.
struct Shell {
  Rect top_bar;
  Rect rail;     // At the left; at the bottom of a portrait screen.
  Rect content;  // Inside its margins.
  Rect primary;  // Where the one primary button stands on every screen.
  Rect band;     // The rest of the row in which the primary button stands.
  Rect body;     // The content above that row.
  Rect toasts;   // Where news may lie without hiding a sum.
};

// A page that the rail leads to.
struct RailEntry {
  Page page;
  Act act;
  const char* label;
  Icon icon;
  TextKey words;
};
std::span<const RailEntry> rail_entries();

Shell shell_of(const Frame& frame);

void draw_top_bar(const Frame& frame, Rect bar, const TopBarView& view, Intents& intents);
// Without `hidden`, which are not for whoever is signed in.
void draw_rail(const Frame& frame, Rect rail, Page page, const std::vector<Page>& hidden, Intents& intents);

// The connection as one line, and as what it looks like.
std::string connection_words(const Text& text, const ConnectionView& connection);
Icon connection_icon(const ConnectionView& connection);
Colour connection_colour(const ConnectionView& connection);

}  // namespace ui
