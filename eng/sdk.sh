# shellcheck shell=bash
# Finds an SDK 10.0.x, else installs one, else says in one sentence what to do. Sets $dotnet.
# shellcheck disable=SC2154 # $root comes from common.sh

has_sdk() { [[ -x $1 && $("$1" --list-sdks 2>/dev/null) =~ (^|$'\n')10\.0\.[1-9] ]]; }

find_sdk() {
  local candidate
  for candidate in "$(type -P dotnet)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet"; do
    if has_sdk "$candidate"; then
      dotnet=$candidate
      return
    fi
  done
  return 1
}

fetch() { curl --fail --silent --show-error --location --proto '=https' --connect-timeout 20 --output "$1" "$2"; }

# Microsoft's script, into the user's home: needs no rights and touches nothing else.
install_by_script() {
  [[ -n ${HOME:-} && -w $HOME ]] || return 1
  local script=$root/artifacts/dotnet-install.sh
  fetch "$script" https://dot.net/v1/dotnet-install.sh &&
    timeout 900 bash "$script" --channel 10.0 --install-dir "$HOME/.dotnet" --no-path
}

# Microsoft's package feed, for a root whose home cannot take it. Newer Ubuntus have the package themselves.
install_by_feed() {
  read_package_lists || return 1
  install_packages dotnet-sdk-10.0 && return
  local system feed=$root/artifacts/packages-microsoft-prod.deb
  # shellcheck source=/dev/null
  system=$(. /etc/os-release && printf '%s/%s' "$ID" "$VERSION_ID") || return
  fetch "$feed" "https://packages.microsoft.com/config/$system/packages-microsoft-prod.deb" &&
    dpkg --install "$feed" &&
    read_package_lists &&
    install_packages dotnet-sdk-10.0
}

# The SDK and Khronika refuse to start without ICU: names, dates and the Kazakh and Russian pages need it.
runs() { (cd "$root" && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 "$dotnet" --version) >/dev/null 2>&1; }

install_icu() {
  read_package_lists || return 1
  local package
  package=$(apt-cache search --names-only '^libicu[0-9]+$' | sort --version-sort | tail -n 1)
  [[ -n $package ]] && install_packages "${package%% *}"
}

need_sdk() {
  mkdir -p "$root/artifacts"
  if ! find_sdk; then
    say "No .NET SDK 10.0 found. Installing one into ${HOME:-your home}/.dotnet (about 200 MB) …"
    logged sdk-script install_by_script || logged sdk-feed install_by_feed || true
    find_sdk || fail "The .NET SDK 10.0 could not be installed: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start this again."
  fi
  runs && return
  say "The SDK does not start; the ICU library may be missing. Installing it …"
  install_icu || true
  runs || fail "$dotnet does not start: install the ICU library (sudo apt-get install libicu-dev) and start this again."
}
