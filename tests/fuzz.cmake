# Fuzzing. The fuzz preset builds the targets (`fuzzers`); the tests that let them run for 30 s each
# belong to the other trees and are skipped where that preset was not built.
if(CONSTRICTOR_FUZZ)
  add_custom_target(fuzzers)
  foreach(source ${fuzzers})
    get_filename_component(target ${source} NAME_WE)
    add_dependencies(fuzzers ${target})
  endforeach()
else()
  foreach(source ${fuzzers})
    get_filename_component(target ${source} NAME_WE)
    string(REGEX REPLACE "^fuzz_" "" name ${target})
    add_test(NAME fuzz-${name} COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/run_fuzzer.sh
      ${PROJECT_SOURCE_DIR}/build/fuzz/tests/${target} ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}
      ${CMAKE_CURRENT_BINARY_DIR}/fuzz-${name} 30)
    set_tests_properties(fuzz-${name} PROPERTIES LABELS slow SKIP_RETURN_CODE 77 TIMEOUT 120 COST 50)
  endforeach()
endif()
