#!/bin/sh
# Installs the editors that the tests need, where they are missing: Debian and Ubuntu, as root or with sudo.
set -eu

missing=""
command -v nvim >/dev/null 2>&1 || missing="$missing neovim"
command -v emacs >/dev/null 2>&1 || missing="$missing emacs-nox"
ls -d /usr/share/emacs/site-lisp/elpa*/eglot* >/dev/null 2>&1 ||
  emacs --batch --eval '(unless (require (quote eglot) nil t) (kill-emacs 1))' >/dev/null 2>&1 ||
  missing="$missing elpa-eglot"
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
