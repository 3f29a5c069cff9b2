# How each Debian 12 package is found. Newer versions of the same libraries
# (ImGui 1.90, ZXing 2.x, PostgreSQL 17) are guarded where their API differs.
find_package(PkgConfig REQUIRED)
find_package(OpenGL REQUIRED)
find_package(glfw3 3.3 CONFIG REQUIRED)
find_package(Freetype REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(ZXing CONFIG REQUIRED)
find_package(nlohmann_json 3.11 CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ALSA REQUIRED)
pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)
# imgui.pc names neither glfw nor freetype, and a static archive must stand
# before what it needs on the link line, so both hang on the imported target.
target_link_libraries(PkgConfig::imgui INTERFACE glfw Freetype::Freetype ${CMAKE_DL_LIBS})
pkg_check_modules(cairo REQUIRED IMPORTED_TARGET cairo cairo-ft cairo-pdf)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(zbar REQUIRED IMPORTED_TARGET zbar)
pkg_check_modules(webp REQUIRED IMPORTED_TARGET libwebp)
pkg_check_modules(stb REQUIRED IMPORTED_TARGET stb)
find_library(CSV_LIBRARY csv REQUIRED)  # libcsv ships neither .pc nor CMake files

if(PROMETRIC_TESTS)
  find_package(doctest 2.4 CONFIG REQUIRED)
  find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
endif()
if(PROMETRIC_BENCH)
  find_package(benchmark 1.7 CONFIG REQUIRED)
endif()
