# Players' data as a file, by the command line; the browser's side is tests/web/exchange.test.mjs.
add_test(NAME exchange-commands COMMAND ${PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/exchange/test_exchange.py
  $<TARGET_FILE:constrictor-headless>)
set_tests_properties(exchange-commands PROPERTIES LABELS quick TIMEOUT 120)
