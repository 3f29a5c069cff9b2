# shellcheck shell=bash
# Steps that ./prometric and ./check share: missing packages, configure, build.
# Everything said here goes to stderr: stdout belongs to the program.

say() { printf '%s\n' "$*" >&2; }

# Prints those of its arguments that are not installed.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
  printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$installed") || true
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt-get's talk is shown when it fails; a password prompt of sudo's is not in it.
apt_get() {
  local log
  log=$(mktemp)
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    rm -f "$log"
    say "apt-get $1 failed."
    return 1
  fi
  rm -f "$log"
}

# require_packages WHY PACKAGE…: installs what is missing and says so first.
require_packages() {
  local why=$1
  shift
  if ! command -v dpkg-query >/dev/null; then
    say "No dpkg here: taking it that these are installed: $*"
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} = 0 ]; then return; fi
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    say "Debian packages are missing $why, and there is no sudo. As root, run:"
    say "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    return 1
  fi
  say "Installing ${#missing[@]} Debian packages $why: ${missing[*]}"
  if [ -z "${apt_updated-}" ]; then
    apt_get update
    apt_updated=yes
  fi
  apt_get install -y --no-install-recommends "${missing[@]}"
}

# As many compilers as there are processors, and no more than memory carries.
build_jobs() {
  local processors memory
  processors=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1000000) }' /proc/meminfo)
  if [ "$memory" -lt 1 ]; then memory=1; fi
  echo $((processors < memory ? processors : memory))
}

# Shows ninja's "[n/m]" lines as one line that counts; says nothing of a build
# that has nothing to do.
show_progress() {
  local line shown=no
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+/[0-9]+)\] && $line != *globbed* ]] || continue
    if [ -t 2 ]; then
      printf '\rBuilding %s ' "${BASH_REMATCH[1]}" >&2
    elif [ $shown = no ]; then
      say "Building ..."
    fi
    shown=yes
  done
  if [ $shown = yes ] && [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

show_failure() {
  say "$1 failed. The end of $2:"
  # The first error says most, and what follows it may fill screens.
  grep -nE -m 5 'FAILED:|error:|CMake Error' "$2" >&2 || true
  say "..."
  tail -n 40 "$2" >&2
}

# build PRESET [TARGET…]: configures build/PRESET once and builds it, quietly;
# the log is build/PRESET/build.log. Two at a time wait for each other.
build() {
  local preset=$1
  shift
  local folder=$root/build/$preset
  local log=$folder/build.log
  mkdir -p "$folder"
  local lock
  exec {lock}>"$folder/.lock"
  flock $lock
  if [ ! -f "$folder/build.ninja" ]; then
    say "Configuring $folder"
    if ! (cd "$root" && cmake --preset "$preset") >"$log" 2>&1; then
      rm -f "$folder/build.ninja"
      show_failure "Configuring" "$log"
      return 1
    fi
  fi
  if ! env NINJA_STATUS='[%f/%t] ' ninja -C "$folder" -j "$(build_jobs)" "$@" 2>&1 | tee "$log" | show_progress; then
    show_failure "Building" "$log"
    return 1
  fi
  exec {lock}>&-
}
