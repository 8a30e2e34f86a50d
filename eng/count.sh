# shellcheck shell=bash
# Counts what ./test ran. The numbers come from each project's own summary, never from its exit code alone.
# shellcheck disable=SC2154 # $logs comes from common.sh

passed=0 failed=0 skipped=0

count_failure() { failed=$((failed + 1)); }

# summary_of LOG WORD: a number of the last summary in a test project's output; empty where it never got there.
summary_of() { sed -n "/^Test run summary:/,\$s/^  $2: \([0-9]*\)\$/\1/p" "$1" | tail -n 1; }

# count_project NAME CODE: adds up what a test project says, and shows what did not pass.
count_project() {
  local project=$1 code=$2 log=$logs/$1.log p f s
  p=$(summary_of "$log" succeeded) f=$(summary_of "$log" failed) s=$(summary_of "$log" skipped)
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  if ((code != 0 || ${p:-0} + ${f:-0} + ${s:-0} == 0)); then
    cat "$log"
    if ((${f:-0} == 0)); then
      printf '%s\n' "$project ended with $code without a failed test: it crashed, hung or ran no test."
      count_failure
    fi
  else
    # A skipped test says what this machine lacks.
    sed -n '/^skipped /,/^  [^ ]/p' "$log"
  fi
  printf '%s: %s passed, %s failed, %s skipped\n' "$project" "${p:-0}" "${f:-0}" "${s:-0}"
}

# count_lines NAME CODE: the same for a check that ends with a line "N passed, N failed".
count_lines() {
  local name=$1 code=$2 log=$logs/$1.log p f
  p=$(tail -n 1 "$log" | sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p') f=$(tail -n 1 "$log" | sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p')
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0}))
  if ((code != 0 || ${p:-0} == 0)); then
    cat "$log"
    if ((${f:-0} == 0)); then
      printf '%s\n' "$name ended with $code without a failed check: it crashed, hung or checked nothing."
      count_failure
    fi
  fi
  printf '%s: %s passed, %s failed\n' "$name" "${p:-0}" "${f:-0}"
}

# The last line, and the exit code. A run that counted nothing has shown nothing.
end_count() {
  ((passed + failed + skipped > 0)) || count_failure
  printf '%d passed, %d failed%s\n' "$passed" "$failed" "$( ((skipped == 0)) || printf ', %d skipped' "$skipped")"
  exit $((failed > 0 ? 1 : 0))
}
