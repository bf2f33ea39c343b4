#!/bin/sh
# Installs what the stories of Visual Studio Code need from the system, where it is missing: Debian and Ubuntu, as root
# or with sudo. Node.js and code-server come from their registries: python -m tests.vscode install
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
  command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v make >/dev/null 2>&1 || missing="$missing make"
command -v g++ >/dev/null 2>&1 || missing="$missing g++"
command -v python3 >/dev/null 2>&1 || missing="$missing python3"
test -e /usr/include/gssapi/gssapi.h || missing="$missing libkrb5-dev"
ls /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf >/dev/null 2>&1 || missing="$missing fonts-dejavu-core"
test -n "$missing" || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "missing, and there is no apt-get to install them with:$missing" >&2
  exit 2
fi
as_root=""
test "$(id -u)" -eq 0 || as_root="sudo"
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 -- several words are meant
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
