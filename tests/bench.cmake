# The measures of README.md. Only what the bench preset has built tells something about speed; what
# depends on the machine's load fails this test only when it is missed by far, twice in a row.
set(bench_program ${PROJECT_SOURCE_DIR}/build/bench/tools/constrictor-bench)
add_test(NAME bench COMMAND sh -c "test -x '${bench_program}' || exit 77; '${bench_program}' || exec '${bench_program}'")
set_tests_properties(bench PROPERTIES LABELS slow SKIP_RETURN_CODE 77 TIMEOUT 300 COST 100)
