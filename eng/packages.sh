# shellcheck shell=bash
# System packages: installed where we are root and apt is there, else named for the person to install.

can_install() { ((EUID == 0)) && [[ -n $(type -P apt-get) ]]; }

# A fresh machine has no lists, and an old one lists what is no longer there.
read_package_lists() {
  can_install || return 1
  logged apt-update apt-get --quiet update || say "The package lists could not be read (artifacts/logs/apt-update.log)."
}

install_packages() {
  can_install || return 1
  logged apt-install env DEBIAN_FRONTEND=noninteractive \
    apt-get --quiet --yes --no-install-recommends install "$@"
}

# want PROGRAM PURPOSE PACKAGE…: sees to a program that is useful but not needed.
# A part that cannot be had is named with what is lost by it, and nothing fails.
want() {
  local program=$1 purpose=$2
  shift 2
  [[ -z $(type -P "$program") ]] || return 0
  if can_install; then
    say "Installing $program ($purpose) …"
    read_package_lists
    if install_packages "$@" && [[ -n $(type -P "$program") ]]; then return 0; fi
    say "$program could not be installed (artifacts/logs/apt-install.log)."
  fi
  say "Without $program: no $purpose. To have it: sudo apt-get install $*"
}

# want_module MODULE PURPOSE PACKAGE…: the same for a module of the system's own Python.
want_module() {
  local module=$1 purpose=$2
  shift 2
  has_module "$module" && return 0
  if can_install; then
    say "Installing $* ($purpose) …"
    read_package_lists
    if install_packages "$@" && has_module "$module"; then return 0; fi
    say "$* could not be installed (artifacts/logs/apt-install.log)."
  fi
  say "Without $*: no $purpose. To have it: sudo apt-get install $*"
}

has_module() { [[ -x /usr/bin/python3 ]] && /usr/bin/python3 -c "import $1" 2>/dev/null; }
