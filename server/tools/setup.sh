#!/bin/sh
# Prepares the machine, step by step, and repeats no step whose inputs are unchanged. Called by the Makefile.
#
# A step leaves a stamp holding what it was made from (a copy of the lock, a digest of the sources). Times of files are
# not used: a fresh clone or a changed branch touches them all.
set -eu
cd "$(dirname "$0")/../.."

VENV=.venv
PIP="$VENV/bin/python -m pip --disable-pip-version-check --quiet --quiet"
export PIP_PROGRESS_BAR=off npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false

say() { printf '  %s\n' "$*"; }
stop() { printf '\n  %s\n' "$@" >&2; exit 1; }
digest() { # of the contents of the files named, and of their names
    find "$@" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum
}

environment() {
    [ -x $VENV/bin/python ] && return
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null ||
        stop "Python 3.11 is needed, and $PYTHON is not it." "Install it, or name it: make PYTHON=/path/to/python3.11 ..."
    say "Python environment: creating $VENV"
    "$PYTHON" -m venv $VENV || stop "Python's venv module is missing: on Debian, apt-get install python3.11-venv"
}

packages() { # <run|dev>
    lock=requirements/$1.txt stamp=$VENV/.lock-$1
    cmp -s "$lock" "$stamp" && return
    say "Python packages: installing $(grep -c '==' "$lock") pinned and hash-checked ($1), some minutes the first time"
    $PIP install --no-deps --require-hashes -r "$lock" ||
        stop "The packages could not be installed; pip says why above."
    cp "$lock" "$stamp"
}

project() {
    cmp -s pyproject.toml $VENV/.project && return
    say "Python packages: this project"
    $PIP install --no-deps --no-build-isolation --editable .
    cp pyproject.toml $VENV/.project
}

web() {
    PATH="$PWD/$VENV/bin:$PATH"
    if ! cmp -s web/package-lock.json web/node_modules/.lock; then
        say "Web packages: installing, a minute the first time"
        (cd web && npm ci --loglevel=error) || stop "The web packages could not be installed; npm says why above."
        cp web/package-lock.json web/node_modules/.lock
    fi
    if [ "$(digest web)" != "$(cat web/dist/.made-from 2>/dev/null)" ]; then
        say "Web pages: building"
        (cd web && npm run --silent build -- --logLevel warn)
        # Taken after the build: it writes a file of type declarations beside the sources.
        made_from=$(digest web)
        printf '%s\n' "$made_from" >web/dist/.made-from
    fi
}

browser() { # Debian's Chromium and a font with Chinese characters, for the stories in a real browser
    missing=
    command -v "${CHROMIUM:-chromium}" >/dev/null || missing="$missing chromium"
    fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || missing="$missing fonts-noto-cjk"
    [ -z "$missing" ] && return
    if [ "$(id -u)" = 0 ]; then sudo=; else sudo="sudo -n"; fi
    advice="The browser tests need:$missing. As administrator: apt-get install$missing"
    command -v apt-get >/dev/null || stop "$advice" "On another system, name the browser in CHROMIUM=/path/to/chromium."
    $sudo true 2>/dev/null || stop "$advice"
    say "Browser: installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # words are meant
    { $sudo apt-get -qq update && $sudo apt-get -qq install --yes --no-install-recommends $missing; } >/dev/null || stop "$advice"
}

lock() { # without addresses, so that the lock is true behind any mirror
    tool=$(mktemp -d)
    trap 'rm -rf "$tool"' EXIT
    say "Resolving the dependencies of pyproject.toml"
    "$PYTHON" -m venv "$tool"
    "$tool/bin/pip" --disable-pip-version-check -qq install uv
    for extras in "run build" "dev build dev"; do
        # shellcheck disable=SC2086
        set -- $extras
        name=$1
        shift
        "$tool/bin/uv" pip compile pyproject.toml $(printf -- '--extra %s ' "$@") --quiet --generate-hashes --no-header \
            --no-annotate --no-emit-index-url --python-version 3.11 -o "requirements/$name.txt" >/dev/null
        say "requirements/$name.txt: $(grep -c '==' "requirements/$name.txt") packages"
    done
}

case "${1:-}" in
run) environment; packages run; project; web ;;
dev) packages dev ;;
browser) browser ;;
lock) lock ;;
*) stop "setup.sh run|dev|browser|lock" ;;
esac
