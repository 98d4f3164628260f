# The game in a real window under Xvfb, played by injected keys and by the mouse.
add_executable(window-nodes window/window_nodes.c)
# The screens call the platform, and the platform the draw list.
target_link_libraries(window-nodes PRIVATE start ui platform_sdl)

foreach(part keys mouse kill)
  add_test(NAME window-${part} COMMAND ${PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/window/play_window.py
    ${part} $<TARGET_FILE:constrictor> $<TARGET_FILE:window-nodes> ${PROJECT_SOURCE_DIR})
  set_tests_properties(window-${part} PROPERTIES LABELS slow SKIP_RETURN_CODE 77 TIMEOUT 180
    ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_SOURCE_DIR}/lsan.supp")
endforeach()
