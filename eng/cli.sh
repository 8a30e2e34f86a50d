# shellcheck shell=bash
# The built program: whether it is as new as its sources, and the build where it is not.
# shellcheck disable=SC2154 # $root comes from common.sh, $dotnet from sdk.sh

program=$root/artifacts/bin/Khronika.Cli/release/khronika.dll
stamp=$root/artifacts/khronika.stamp

# The stamp was laid when the last good build began and holds the SDK's path. A file removed or renamed
# changes its folder, and the change time of a file cannot be set back, as its modification time can.
is_fresh() {
  [[ -f $stamp && -f $program ]] || return 1
  local builder
  builder=$(<"$stamp")
  [[ -x $builder ]] || return 1
  [[ -z $(find "$root"/{src,schema,samples,eng,Directory.Build.props,Directory.Packages.props,global.json,.editorconfig} \
    -cnewer "$stamp" -print -quit) ]] || return 1
  dotnet=$builder
}

build_cli() {
  need_sdk
  lock_build
  # Whoever held the lock before us may have built it.
  if ! is_fresh; then
    local begun=$SECONDS cli=src/Khronika.Cli
    printf '%s\n' "$dotnet" >"$stamp.new"
    say "Fetching the pinned packages …"
    sdk_step restore restore "$cli" || build_failed restore "The packages could not be fetched"
    say "Building …"
    sdk_step build build "$cli" --configuration Release --no-restore || build_failed build "The build failed"
    mv "$stamp.new" "$stamp"
    say "Built in $((SECONDS - begun)) s."
  fi
  unlock_build
}

build_failed() {
  show_errors "$1"
  fail "$2 (artifacts/logs/$1.log)."
}
