# The questions: their form, their proofs, where they come from, and the tools that say so.

# The schema is checked by a library that the distribution has for its own Python.
find_program(SYSTEM_PYTHON3 python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)

add_test(NAME levels-lint
  COMMAND constrictor-headless --check --stats ${PROJECT_SOURCE_DIR}/levels)
add_test(NAME levels-coverage
  COMMAND ${PYTHON3} ${PROJECT_SOURCE_DIR}/levels/cover --check)
add_test(NAME levels-schema
  COMMAND ${SYSTEM_PYTHON3} ${CMAKE_CURRENT_SOURCE_DIR}/levels/test_schema.py
          $<TARGET_FILE:constrictor-headless>)
set_tests_properties(levels-lint levels-coverage levels-schema PROPERTIES LABELS quick TIMEOUT 120)
set_tests_properties(levels-lint PROPERTIES FAIL_REGULAR_EXPRESSION "warning\\)")

# What passed before and has not changed since is not run again.
add_test(NAME levels-proofs COMMAND ${PYTHON3} ${PROJECT_SOURCE_DIR}/levels/prove --jobs 2)
add_test(NAME levels-prove COMMAND ${PYTHON3} ${CMAKE_CURRENT_SOURCE_DIR}/levels/test_prove.py)
set_tests_properties(levels-proofs levels-prove PROPERTIES LABELS slow TIMEOUT 900)
set_tests_properties(levels-proofs PROPERTIES COST 200 PROCESSORS 2)

# What the browser build leaves out of a level is nothing that the game knows of.
add_executable(level-hashes levels/level_hashes.c)
target_link_libraries(level-hashes PRIVATE start)
add_test(NAME levels-web
  COMMAND ${PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/levels/test_web_levels.py $<TARGET_FILE:level-hashes>)
set_tests_properties(levels-web PROPERTIES LABELS quick TIMEOUT 120)
