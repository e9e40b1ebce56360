#!/bin/sh
# Called by Maven (pom.xml, exec-maven-plugin): beside.sh run|wait <Maven's build directory>
# Two processors and many tests that mostly wait: "run" runs, while Maven runs the main round, the tests of Java that need a JVM of
# their own or make what later ones need, and then the front end's. "wait" waits for their end and shows what they said.
set -eu

command=$1
target=$2
folder=$target/beside

# A process in the background does not hear Ctrl-C; Maven ends this script, and this script ends it.
child=
trap '[ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true; exit 143' TERM INT
run() {
  "$@" &
  child=$!
  wait "$child" || code=$?
}

case $command in
  run)
    rm -rf "$folder"
    mkdir -p "$folder"
    code=0
    {
      if [ "$SANAD_ALONE_SKIP" != true ]; then
        # what Maven has found out is passed on; what a build writes aside goes to a folder of its own
        set -- "$SANAD_MAVEN" -B -ntp
        if [ -f "$SANAD_MAVEN_SETTINGS" ]; then set -- "$@" -s "$SANAD_MAVEN_SETTINGS"; fi
        run "$@" "-Dmaven.repo.local=$SANAD_MAVEN_REPOSITORY" "-Dmaven.test.failure.ignore=$SANAD_IGNORE_TEST_FAILURES" \
          "-Dquarkus-internal-test.serialized-app-model.path=$target/quarkus/bootstrap/test-app-model.dat" \
          "-Dquarkus.smallrye-openapi.store-schema-directory=target/beside/openapi" \
          surefire:test@gateway-alone surefire:test@administration-alone
      fi
      if [ "$SANAD_WEBUI_SKIP" != true ]; then
        run src/main/webui/tools/maven.sh test "$target"
      fi
    } > "$folder/log" 2>&1
    echo "$code" > "$folder/exit-code.unfinished"
    mv "$folder/exit-code.unfinished" "$folder/exit-code"
    ;;
  wait)
    tries=0
    until [ -f "$folder/exit-code" ]; do
      sleep 1
      tries=$((tries + 1))
      if [ $tries -ge 2400 ]; then
        cat "$folder/log" || true
        echo "what ran beside the main round did not end within 40 minutes" >&2
        exit 1
      fi
    done
    cat "$folder/log"
    code=$(cat "$folder/exit-code")
    # nobody shall take it for the end of the next
    rm "$folder/exit-code"
    exit "$code"
    ;;
  *)
    echo "beside.sh run|wait <build directory>" >&2
    exit 2
    ;;
esac
