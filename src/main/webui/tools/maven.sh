#!/bin/sh
# Called by Maven (pom.xml, exec-maven-plugin): maven.sh build|test <Maven's build directory>
# "build" installs and builds only what changed since the last time, so that a Java developer's compile stays quick.
set -eu

command=$1
target=$2
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null 2>&1; then
  echo "The front end needs Node 20 or newer with npm on the PATH (Debian: apt-get install nodejs npm)." >&2
  exit 1
fi

lock_sum() {
  sha256sum package-lock.json package.json ./*/package.json | sha256sum | cut -d ' ' -f 1
}

# The names and contents of everything but the installed packages.
sources_sum() {
  find . -name node_modules -prune -o -type f -print | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

install() {
  if [ "$(cat node_modules/.sanad-lock 2>/dev/null || true)" != "$(lock_sum)" ]; then
    echo "webui: installing packages (npm ci)"
    npm ci --no-progress
    lock_sum > node_modules/.sanad-lock
  fi
}

case $command in
  build)
    stamp=$target/webui.stamp
    sum=$(sources_sum)
    if [ "$(cat "$stamp" 2>/dev/null || true)" = "$sum" ] && [ -d "$target/classes/META-INF/pages" ]; then
      echo "webui: nothing changed"
      exit 0
    fi
    install
    echo "webui: building"
    mkdir -p "$target/classes/META-INF"
    SANAD_WEBUI_OUT=$target/classes/META-INF npm run build
    echo "$sum" > "$stamp"
    ;;
  test)
    install
    reports=$target/webui-reports
    rm -rf "$reports"
    mkdir -p "$reports"
    code=0
    SANAD_VITEST_REPORT=$reports/TEST-webui.xml npm test || code=$?
    echo "$code" > "$reports/exit-code"
    if [ "${SANAD_IGNORE_TEST_FAILURES:-false}" = true ]; then
      exit 0
    fi
    exit "$code"
    ;;
  *)
    echo "maven.sh build|test <build directory>" >&2
    exit 2
    ;;
esac
