# shellcheck shell=bash
# To be sourced: own_apt makes a state of apt's own, with which any user can download packages that are not for this machine.

# own_apt DIRECTORY [OPTION...]: knows Debian's own sources of this machine; sets the array apt_options.
own_apt() {
  local apt=$1
  shift
  mkdir -p "$apt/etc/preferences.d" "$apt/state/lists/partial" "$apt/cache/archives/partial"
  cp -r /etc/apt/sources.list.d /etc/apt/trusted.gpg.d "$apt/etc/"
  [ ! -f /etc/apt/sources.list ] || cp /etc/apt/sources.list "$apt/etc/"
  # Others may not have what is asked for.
  find "$apt/etc" -name '*.list' -o -name '*.sources' | while read -r source; do
    grep -q 'debian' "$source" || rm "$source"
  done
  touch "$apt/state/status"
  apt_options=(
    -o "Dir::Etc=$apt/etc" -o "Dir::State=$apt/state" -o "Dir::State::status=$apt/state/status" -o "Dir::Cache=$apt/cache"
    -o "APT::Sandbox::User=" "$@"
  )
  apt-get "${apt_options[@]}" update -qq
}
