# prometric_layer(NAME sources...): a static library of one layer, with the
# house's warnings. Headers are included from the repository's top, as
# "terminal/domain/money.h", so an include line names its layer.
add_library(house_rules INTERFACE)
target_include_directories(house_rules INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(house_rules INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # A designated initialiser leaves out what keeps its default.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Known false alarms of GCC 12 at -O2 inside std::variant and std::string.
  target_compile_options(house_rules INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(PROMETRIC_SANITIZE)
  # What is found stops the program, whatever the environment says.
  target_compile_options(house_rules INTERFACE -fsanitize=${PROMETRIC_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_compile_definitions(house_rules INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(house_rules INTERFACE -fsanitize=${PROMETRIC_SANITIZE})
endif()

function(prometric_layer name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC house_rules)
endfunction()
