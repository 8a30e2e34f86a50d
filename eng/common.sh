# shellcheck shell=bash
# What ./khronika, ./test and bench/run share: where the tree is, how they talk, where they log.
# Sourced, never run. Talk goes to stderr: stdout belongs to the program.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
logs=$root/artifacts/logs

# The tools' own calls home are off: who builds this is nobody's business.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# Its errors are looked for by their English form.
export DOTNET_CLI_UI_LANGUAGE=en

say() { printf 'khronika: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# Runs a command with all it says in a log of that name.
logged() {
  local log=$logs/$1.log
  shift
  mkdir -p "$logs"
  "$@" >"$log" 2>&1
}
