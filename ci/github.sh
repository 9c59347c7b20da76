#!/usr/bin/env bash
# What action.yml runs. All inputs come in variables, are quoted wherever they are used, and are
# never read as code or as options. Works in bash 3.2, which macOS has.
set -euo pipefail

refuse() {
  echo "::error title=mismatch::$1"
  exit 64
}

case "$MISMATCH_VERSION" in
  *[!0-9A-Za-z.-]* | [!0-9]* | '') refuse 'the input version has to be a version such as 0.1.0' ;;
esac
command -v npm > /dev/null || refuse 'there is no npm; add actions/setup-node before this step'

home="$RUNNER_TEMP/mismatch-$MISMATCH_VERSION"
bin="$home/node_modules/mismatch/dist/mismatch.cjs"
if [[ ! -e "$bin" ]]; then
  npm install --prefix "$home" --ignore-scripts --no-audit --no-fund --loglevel=error \
    "mismatch@$MISMATCH_VERSION" >&2
fi

options=("--fail-on=$MISMATCH_FAIL_ON")
if [[ -n "$MISMATCH_CHANGED" ]]; then options+=("--changed=$MISMATCH_CHANGED"); fi
if [[ -n "$MISMATCH_SARIF" ]]; then options+=("--format=sarif:$MISMATCH_SARIF"); fi
if [[ -n "$MISMATCH_JUNIT" ]]; then options+=("--format=junit:$MISMATCH_JUNIT"); fi
if [[ -n "$MISMATCH_COMMENT" ]]; then options+=("--format=markdown:$MISMATCH_COMMENT"); fi
summary="$RUNNER_TEMP/mismatch-summary.md"
if [[ "$MISMATCH_SUMMARY" == true ]]; then options+=("--format=github-summary:$summary"); fi

paths=()
while IFS= read -r path; do
  if [[ -n "$path" ]]; then paths+=("$path"); fi
done <<< "$MISMATCH_PATHS"
if [[ ${#paths[@]} -eq 0 ]]; then paths=(.); fi

code=0
if [[ "$MISMATCH_ANNOTATIONS" == true ]]; then
  node "$bin" check "${options[@]}" --format=github -- "${paths[@]}" || code=$?
else
  # The runner looks for commands in every line, and a descriptor may hold one.
  fence="$(node -p 'crypto.randomUUID()')"
  echo "::stop-commands::$fence"
  node "$bin" check "${options[@]}" --format=pretty -- "${paths[@]}" || code=$?
  echo "::$fence::"
fi

if [[ "$MISMATCH_SUMMARY" == true && -e "$summary" ]]; then
  cat "$summary" >> "$GITHUB_STEP_SUMMARY"
fi
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
exit "$code"
