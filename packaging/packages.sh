# shellcheck shell=bash
# What each command needs from Debian 12. Sourced by ./prometric and ./check.

# To compile.
BUILD_PACKAGES=(
  g++ cmake ninja-build ccache pkg-config
  libimgui-dev libglfw3-dev libgl-dev libfreetype-dev libstb-dev  # the window
  libsqlite3-dev libpq-dev                                        # the shop's file, the centre
  libzxing-dev libzbar-dev libwebp-dev                            # barcodes in pictures
  libasound2-dev                                                  # the till's tones
  libcairo2-dev                                                   # lists as PDF
  nlohmann-json3-dev libsodium-dev libcli11-dev libspdlog-dev libfmt-dev zlib1g-dev libcsv-dev
)

# To run: fonts with Kazakh letters and the tenge sign, icons, what GLFW opens
# by name, and a renderer for machines without a graphics card.
RUN_PACKAGES=(
  fonts-roboto-unhinted fonts-noto-core fonts-dejavu-core fonts-material-design-icons-iconfont
  libxrandr2 libxcursor1 libxi6 libxinerama1 libgl1-mesa-dri
)

# To test: the libraries, a screen without a monitor, the house's formatter,
# the tools that make and look into the .deb, what makes certificates, a
# pooler before the centre, and a reader of PDF files.
TEST_PACKAGES=(
  doctest-dev librapidcheck-dev libbenchmark-dev
  xvfb xauth xdotool imagemagick
  clang-format dpkg-dev file desktop-file-utils openssl pgbouncer
  poppler-utils
)

# The centre's server, which must not start a cluster of its own.
SERVER_PACKAGES=(postgresql)
