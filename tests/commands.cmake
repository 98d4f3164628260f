# The command line's actions that need no window, as a person calls them.
foreach(commands history screens)
  add_test(NAME commands-${commands} COMMAND ${PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/commands/test_${commands}.py
    $<TARGET_FILE:constrictor-headless>)
  set_tests_properties(commands-${commands} PROPERTIES LABELS quick TIMEOUT 120)
endforeach()
