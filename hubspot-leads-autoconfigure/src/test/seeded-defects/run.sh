#!/usr/bin/env bash
# Tests of the tests: puts one defect after the other into a copy of the sources, and fails
# unless the tests that the head of its patch names turn red.
#
#   run.sh           all defects, a minute or two each
#   run.sh 3 8       those whose patches begin so
#
# MVN is the command for Maven, "mvn -o" for example.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(git -C "$here" rev-parse --show-toplevel)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
read -ra maven <<<"${MVN:-mvn}"
modules=hubspot-leads-test,hubspot-leads-autoconfigure

(cd "$root" && git ls-files -z --cached --others --exclude-standard |
	while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done | xargs -0 cp --parents -t "$copy")

mvn_quietly() {
	(cd "$copy" && "${maven[@]}" -q -B -pl "$modules" -Dmaven.javadoc.skip -Dsurefire.failIfNoSpecifiedTests=false \
		"$@" >"$copy/log" 2>&1)
}

# Compiles, and runs the named tests. Only tests that ran and failed are red.
is_red() {
	rm -rf "$copy"/*/target/surefire-reports
	mvn_quietly test -Dtest="$1" && return 1
	grep -qsE '<(failure|error)[ >]' "$copy"/*/target/surefire-reports/TEST-*.xml && return 0
	tail -n 40 "$copy/log" >&2
	echo "The tests did not run" >&2
	exit 2
}

chosen() {
	[ $# -eq 0 ] && ls "$here"/*.patch
	for number in "$@"; do ls "$here/$number"*.patch; done
}

patches=$(chosen "$@")
tests=$(sed -n 's/^Tests: //p' $patches | paste -sd, -)
if is_red "$tests"; then
	echo "Red without any defect, of: $tests"
	exit 2
fi

missed=0
for patch in $patches; do
	name=$(basename "$patch" .patch)
	if ! patch -s -p1 -d "$copy" <"$patch" >/dev/null; then
		echo "$name: the patch does not apply any more"
		exit 2
	fi
	tests=$(sed -n 's/^Tests: //p' "$patch")
	if is_red "$tests"; then
		echo "$name: red, by $tests"
	else
		echo "$name: NOT NOTICED by $tests"
		missed=1
	fi
	patch -s -R -p1 -d "$copy" <"$patch" >/dev/null
done
exit $missed
