#!/bin/sh
# Builds and runs the benchmarks and prints their tables; docs/benchmarks.md explains them.
#
#   benchmarks/run.sh [jmh|load|store|web|start|all] [quick|full] [pattern]
#
# jmh      micro-benchmarks of capture, encoding and validation (about 16 minutes)
# load     ways to send leads to a server in another JVM, side by side (about 6 minutes)
# store    the durable store and its peers, on databases that it starts (about 20 minutes)
# web      what visitors of web applications notice while HubSpot hangs (about 6 minutes)
# start    an application with and without the starter, started by turns (about 5 minutes)
# all      all five, the default
# quick    two or three minutes each: shows that everything runs; its figures mean little
# pattern  a regular expression: only the micro-benchmarks or ways to send in whose name
#          it is found; for the store, what is measured and where, as "drain, PostgreSQL"
#
# JAVA_HOME chooses the JDK. All traffic stays on the loopback interface.
set -eu

what=${1:-all}
mode=${2:-full}
if [ "$what" = quick ] || [ "$what" = full ]; then
	mode=$what
	what=all
fi
case "$what:$mode" in
	jmh:full|load:full|store:full|web:full|start:full|all:full) ;;
	jmh:quick|load:quick|store:quick|web:quick|start:quick|all:quick) ;;
	*)
		sed -n '2,17s/^# \{0,1\}//p' "$0" >&2
		exit 2
		;;
esac

here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
target=$here/target

# The checks are the business of mvn verify.
(cd "$here/.." && mvn -q -B -DskipTests -Dcheckstyle.skip -Dspring-javaformat.validate.skip=true \
	-Dmdep.analyze.skip -pl benchmarks,benchmarks/start -am package)
classpath=$target/classes:$(cat "$target/classpath.txt")

if [ "$what" = jmh ] || [ "$what" = all ]; then
	echo "Running JMH; its log is $target/jmh.txt" >&2
	"$java" -cp "$classpath" io.github.hubspotleads.benchmarks.micro.MicroBenchmarks "$target/jmh.txt" "$mode" \
		"${3:-.*}"
	echo
fi
if [ "$what" = load ] || [ "$what" = all ]; then
	"$java" -Xms512m -Xmx512m -cp "$classpath" io.github.hubspotleads.benchmarks.load.LoadProgram "$mode" \
		"${3:-}"
	echo
fi
if [ "$what" = store ] || [ "$what" = all ]; then
	"$java" -Xms1g -Xmx1g -cp "$classpath" io.github.hubspotleads.benchmarks.store.StoreProgram "$mode" "${3:-}"
fi
if [ "$what" = web ] || [ "$what" = all ]; then
	echo
	"$java" -Xms256m -Xmx256m -cp "$classpath" io.github.hubspotleads.benchmarks.web.WebProgram "$mode"
fi
if [ "$what" = start ] || [ "$what" = all ]; then
	[ "$what" = start ] || echo
	"$java" -cp "$classpath" io.github.hubspotleads.benchmarks.start.StartProgram "$mode" "$here/start/target"
fi
