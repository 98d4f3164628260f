# Killing and failing the saves at every file call.
add_executable(crash-driver ${CMAKE_CURRENT_LIST_DIR}/crash_driver.c)
target_link_libraries(crash-driver PRIVATE store ui)
add_test(NAME crash-store COMMAND ${CMAKE_CURRENT_LIST_DIR}/crash_store.sh $<TARGET_FILE:crash-driver>)
set_tests_properties(crash-store PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 180)
