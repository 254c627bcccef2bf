#!/bin/sh
# Builds and runs the benchmarks and prints their tables, as docs/benchmarks.md explains.
#
#   benchmarks/run.sh [jmh|load|all] [quick]
#
# jmh    micro-benchmarks of capture, encoding and validation (about 8 minutes)
# load   ways to send leads to a server in another JVM, side by side (about 6 minutes)
# all    both, the default
# quick  a minute or so each: shows that everything runs; its figures mean little
#
# JAVA_HOME chooses the JDK. All traffic stays on the loopback interface.
set -eu

what=${1:-all}
mode=${2:-full}
if [ "$what" = quick ]; then
	what=all
	mode=quick
fi
case "$what:$mode" in
	jmh:full|load:full|all:full|jmh:quick|load:quick|all:quick) ;;
	*)
		sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
		exit 2
		;;
esac

here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
target=$here/target

# The checks are the business of mvn verify.
(cd "$here/.." && mvn -q -B -DskipTests -Dcheckstyle.skip -Dspring-javaformat.skip=true -Dmdep.analyze.skip \
	-pl benchmarks -am package)
classpath=$target/classes:$(cat "$target/classpath.txt")

if [ "$what" != load ]; then
	"$java" -cp "$classpath" io.github.hubspotleads.benchmarks.micro.MicroBenchmarks "$target/jmh.txt" "$mode"
	echo
fi
if [ "$what" != jmh ]; then
	"$java" -Xms512m -Xmx512m -cp "$classpath" io.github.hubspotleads.benchmarks.load.LoadProgram "$mode"
fi
