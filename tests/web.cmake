# The browser build, where ./check or the web preset has made it: build/web/site and the module for
# Node.js.
set(web_tree ${PROJECT_SOURCE_DIR}/build/web)
set(web_module ${web_tree}/game/platform/constrictor-headless.js)

function(web_test name)
  add_test(NAME web-${name} COMMAND sh -c "test -e '${web_module}' || exit 77; exec \"$@\"" sh ${ARGN})
  set_tests_properties(web-${name} PROPERTIES LABELS web SKIP_RETURN_CODE 77 TIMEOUT 900)
endfunction()

web_test(replays ${PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/replays.py
  $<TARGET_FILE:constrictor-headless> ${web_module})

file(GLOB web_tests CONFIGURE_DEPENDS web/*.test.mjs)
foreach(file ${web_tests})
  get_filename_component(name ${file} NAME_WE)
  web_test(${name} node ${file})
endforeach()
# Its figures are of time, so nothing else runs beside it.
if(TEST web-measure)
  set_tests_properties(web-measure PROPERTIES RUN_SERIAL TRUE)
endif()
