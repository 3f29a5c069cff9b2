# prometric_embed(TARGET NAMESPACE files...): puts files into the binary.
#
# The assembler's .incbin takes the bytes as they are, so a large file costs the
# compiler nothing. Adds to TARGET a source that defines
#   std::optional<std::string_view> NAMESPACE::embedded_asset(std::string_view name);
#   std::vector<std::string_view>   NAMESPACE::embedded_names();
# which a header of the target declares. A file's name is its path from the
# calling CMakeLists.txt. Changing a file reassembles it; giving a glob with
# CONFIGURE_DEPENDS makes a new file appear at the next build.
function(prometric_embed target namespace)
  set(assembly "    .section .rodata\n")
  set(externs "")
  set(rows "")
  set(paths "")
  set(index 0)
  foreach(name IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH name BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE path)
    cmake_path(RELATIVE_PATH path BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE name)
    set(symbol embedded_${target}_${index})
    string(APPEND assembly
      "    .balign 16\n    .global ${symbol}\n    .hidden ${symbol}\n${symbol}:\n    .incbin \"${path}\"\n"
      "    .global ${symbol}_end\n    .hidden ${symbol}_end\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows
      "  File{\"${name}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    list(APPEND paths ${path})
    math(EXPR index "${index} + 1")
  endforeach()
  # Without this note the linker would ask for an executable stack.
  string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")

  set(stem ${CMAKE_CURRENT_BINARY_DIR}/embedded_${target})
  file(CONFIGURE OUTPUT ${stem}.s CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${stem}.cpp @ONLY CONTENT "// Made by cmake/Assets.cmake.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

extern \"C\" {
${externs}}

namespace ${namespace} {
std::optional<std::string_view> embedded_asset(std::string_view name);
std::vector<std::string_view> embedded_names();

namespace {
struct File {
  std::string_view name, bytes;
};
const std::array<File, ${index}> kFiles{
${rows}};
}  // namespace

std::optional<std::string_view> embedded_asset(std::string_view name) {
  for (const File& file : kFiles) {
    if (file.name == name) return file.bytes;
  }
  return std::nullopt;
}

std::vector<std::string_view> embedded_names() {
  std::vector<std::string_view> names;
  for (const File& file : kFiles) names.push_back(file.name);
  return names;
}
}  // namespace ${namespace}
")
  # A library of its own, because the C++ warning flags mean nothing to an assembler.
  add_library(${target}_bytes OBJECT ${stem}.s)
  set_source_files_properties(${stem}.s PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${stem}.cpp $<TARGET_OBJECTS:${target}_bytes>)
endfunction()
