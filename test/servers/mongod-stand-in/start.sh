#!/bin/sh
# The stand-in for MongoDB: start.sh --build | start.sh PORT [FILE]. Builds it once into node_modules/.cache (Maven and a JDK).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
made="$here/../../../node_modules/.cache/mongod-stand-in/$(cat "$here/StandIn.java" "$here/pom.xml" | cksum | tr ' ' '-')"
if [ ! -d "$made" ]; then
  draft="$made.$$"
  mkdir -p "$draft"
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$draft/lib" -DincludeScope=runtime >&2
  javac -d "$draft" -cp "$draft/lib/*" "$here/StandIn.java" >&2
  mv "$draft" "$made" 2>/dev/null || rm -rf "$draft"
fi
[ "$1" = --build ] || exec java -Xmx768m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$made:$made/lib/*" StandIn "$@"
