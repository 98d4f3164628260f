# The rules that no compiler knows: layers, banned names, sizes, what game/rules may call.
find_program(PYTHON3 python3 REQUIRED)

function(source_test name)
  add_test(NAME ${name} COMMAND ${PYTHON3} ${CMAKE_CURRENT_SOURCE_DIR}/check_source.py ${ARGN})
  set_tests_properties(${name} PROPERTIES LABELS quick TIMEOUT 120)
endfunction()

source_test(source-rules rules)
source_test(source-headers headers ${CMAKE_C_COMPILER} ${PROJECT_BINARY_DIR}/generated)
source_test(rules-symbols symbols ${CMAKE_C_COMPILER})
source_test(source-manual manual)
source_test(source-self-test self-test ${CMAKE_C_COMPILER})
