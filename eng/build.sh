# shellcheck shell=bash
# One build at a time in this tree, each step with its log.
# shellcheck disable=SC2154 # $root, $logs and $dotnet come from common.sh and sdk.sh

# The lock's descriptor is closed for what is started under it: a compiler server that lives on would hold it.
lock_build() {
  mkdir -p "$root/artifacts"
  exec {build_lock}>"$root/artifacts/build.lock"
  flock --nonblock "$build_lock" && return
  say "Another build of this tree is running; waiting for it …"
  flock "$build_lock"
}

unlock_build() { exec {build_lock}>&-; }

# sdk_step LOG ARGS…: one command of the SDK from the root, without build nodes that outlive it.
sdk_step() (
  log=$1
  shift
  exec {build_lock}>&-
  cd "$root" || exit
  export MSBUILDDISABLENODEREUSE=1
  logged "$log" "$dotnet" "$@"
)

# What a failed step said: its errors once each, else its last lines.
show_errors() {
  local log=$logs/$1.log
  grep --extended-regexp ' error [A-Z]*[0-9]+|: error' "$log" | sed "s|$root/||g; s| \[[^]]*\]\$||" | sort --unique | head -n 20 >&2 ||
    tail -n 20 "$log" >&2
}
