#include "storage/schema/drawing.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "storage/schema/description.h"

namespace storage::schema {
namespace {

const char* words(Writer writer) {
  switch (writer) {
    case Writer::Nobody: return "read only";
    case Writer::Terminal: return "terminals write";
    case Writer::Appender: return "terminals append";
    case Writer::Editor: return "terminals edit";
  }
  return "";
}

const char* scope_of(const Table& table) {
  if (table.lane.empty()) return "never sent down";
  return table.workspace_scope ? "own workspace" : "organisation";
}

std::string document_of(const Table& table) {
  std::string text = "document " + std::string(table.kind);
  if (table.root != "id") text += " by " + std::string(table.root);
  if (!table.kind_alone.empty()) text += ", alone " + std::string(table.kind_alone);
  return text;
}

// What is remarkable about a column, in the order of its importance.
std::vector<std::string> marks_of(const Column& column) {
  std::vector<std::string> marks;
  const auto mark = [&](bool set, const std::string& text) {
    if (set) marks.push_back(text);
  };
  mark(column.has(kWithheld), "withheld");
  mark(column.has(kLocal), "only here");
  mark(!column.generated.empty(), "generated");
  mark(column.has(kDerived), "kept by the centre");
  mark(column.has(kCentreWins), "centre wins");
  mark(column.has(kQuiet), "no news");
  mark(column.has(kRequired) && column.name != "id", "required");
  mark(!column.references.empty(), "-> " + std::string(column.references));
  mark(!column.fallback.empty(), "default " + std::string(column.fallback));
  mark(!column.check.empty(), std::string(column.check));
  mark(!column.one_of.empty(), "one of " + std::string(column.one_of));
  return marks;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(out.size() + 1, width), ' ');
  return out;
}

enum class Side { Centre, Mirror };

bool shown(const Column& column, Side side) { return side == Side::Centre ? !column.has(kLocal) : mirrored(column); }

const char* colour_of(const Table& table) {
  if (table.lane.empty()) return "#e0e0e0";
  return table.workspace_scope ? "#cfe8cf" : "#cfdcf2";
}

const char* colour_of(const Column& column) {
  if (column.has(kWithheld)) return "#c02020";
  if (column.has(kLocal)) return "#8040a0";
  return column.has(kDerived) || !column.generated.empty() ? "#806000" : "#000000";
}

std::string row_of(const Column& column) {
  std::string text = std::string(column.name) + "  " + std::string(column.pg_type);
  if (column.has(kWithheld)) text += "  (withheld)";
  if (column.has(kLocal)) text += "  (only here)";
  if (!column.generated.empty()) text += "  (generated)";
  if (column.has(kDerived)) text += "  (kept by the centre)";
  return "<TR><TD ALIGN=\"LEFT\" PORT=\"" + std::string(column.name) + "\"><FONT COLOR=\"" + colour_of(column) + "\">" +
         text + "</FONT></TD></TR>";
}

std::string node_name(const Table& table, Side side) {
  return (side == Side::Centre ? "centre_" : "mirror_") + std::string(table.name);
}

std::string node_of(const Table& table, Side side) {
  std::string label = "<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\"><TR><TD BGCOLOR=\"" +
                      std::string(colour_of(table)) + "\"><B>" + std::string(table.name) + "</B><BR/>" +
                      scope_of(table) + ", " + words(table.writer) + "</TD></TR>";
  for (const Column& column : table.columns) {
    if (shown(column, side)) label += row_of(column);
  }
  return "    " + node_name(table, side) + " [label=<" + label + "</TABLE>>];\n";
}

std::string cluster_of(Side side) {
  std::string text = side == Side::Centre ? "  subgraph cluster_centre {\n    label=\"The centre (PostgreSQL)\";\n"
                                          : "  subgraph cluster_mirror {\n    label=\"A terminal (SQLite)\";\n";
  for (const Table* table : tables()) text += node_of(*table, side);
  for (const Table* table : tables()) {
    for (const Column& column : table->columns) {
      if (column.references.empty() || !shown(column, side)) continue;
      text += "    " + node_name(*table, side) + ":" + std::string(column.name) + " -> " +
              node_name(schema::table(column.references), side) + ";\n";
    }
  }
  return text + "  }\n";
}

// What goes down, by its lane, and what comes up.
std::string exchange_of(const Table& table) {
  const std::string centre = node_name(table, Side::Centre), mirror = node_name(table, Side::Mirror);
  std::string text;
  if (!table.lane.empty())
    text += "  " + centre + " -> " + mirror + " [style=dashed, color=\"#2060c0\", label=\"" + std::string(table.lane) +
            "\"];\n";
  if (table.writer != Writer::Nobody)
    text += "  " + mirror + " -> " + centre + " [style=dotted, color=\"#c06020\", label=\"units\"];\n";
  return text;
}

}  // namespace

std::string list_tables() {
  std::string text;
  for (const Table* table : tables()) {
    text += std::string(table->name) + ": " + document_of(*table) + "; " + scope_of(*table) +
            (table->lane.empty() ? "" : ", lane " + std::string(table->lane)) + "; " + words(table->writer) + "\n";
    for (const Column& column : table->columns) {
      std::string line = "  " + padded(column.name, 26) + padded(column.pg_type, 28);
      const char* comma = "";
      for (const auto& mark : marks_of(column)) line += std::exchange(comma, ", ") + mark;
      text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    text += "\n";
  }
  return text;
}

std::string draw_tables() {
  std::string text =
      "digraph prometric {\n  rankdir=LR;\n  node [shape=plaintext, fontname=\"sans-serif\", fontsize=9];\n"
      "  edge [fontname=\"sans-serif\", fontsize=8, color=\"#909090\"];\n";
  text += cluster_of(Side::Centre) + cluster_of(Side::Mirror);
  for (const Table* table : tables()) text += exchange_of(*table);
  return text + "}\n";
}

}  // namespace storage::schema
