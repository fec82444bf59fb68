#!/usr/bin/env bash
# Lint, changes, drift and tests of a document, with a summary in Markdown. Every part runs; the step fails if one does.
# SPEC, BASE, DRIFT, TEST and FAIL_ON are the inputs of action.yml.
set -uo pipefail

summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
spec=(${SPEC:+"$SPEC"})
status=0

# part TITLE COMMAND...: run a command, and write its fate into the summary.
part() {
  local title=$1 code
  shift
  echo "::group::$title"
  "$@"
  code=$?
  echo "::endgroup::"
  if [ "$code" -eq 0 ]; then echo "| $title | passed |" >>"$summary"; else
    echo "| $title | **failed** ($code) |" >>"$summary"
    status=1
  fi
}

{ echo "## Contract${SPEC:+ of \`$SPEC\`}"; echo; echo "| part | |"; echo "|---|---|"; } >>"$summary"

part "Lint" obverse lint ${spec[@]+"${spec[@]}"} --format github
if [ "${DRIFT:-true}" = true ] && [ -f pyproject.toml ]; then
  part "Drift" obverse check
fi
if [ -n "${BASE:-}" ]; then
  old="$BASE${SPEC:+:$SPEC}"
  part "Changes" obverse diff "$old" ${spec[@]+"${spec[@]}"} --format github --fail-on "${FAIL_ON:-error}"
fi
report=$(mktemp)
if [ "${TEST:-}" != off ]; then
  # shellcheck disable=SC2086 # arguments are meant to be split
  part "Tests" obverse test ${spec[@]+"${spec[@]}"} --quiet --report "github,markdown=$report" ${TEST:-}
fi

if [ -n "${BASE:-}" ]; then
  { echo; obverse diff "$old" ${spec[@]+"${spec[@]}"} --format markdown --fail-on never; } >>"$summary"
fi
if [ -s "$report" ]; then { echo; cat "$report"; } >>"$summary"; fi
rm -f "$report"
exit "$status"
