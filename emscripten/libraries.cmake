# The libraries for WebAssembly under the names that pkg-config gives them elsewhere, and how all is
# compiled: the game for speed, the link of everything as a whole for size.
add_compile_options(-O2 -flto)
add_link_options(-Oz -flto)
# The optimiser of JavaScript wants acorn, which another Node.js than the distribution's does not find.
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/libraries.sh)
execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/libraries.sh
  OUTPUT_VARIABLE web_libraries OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

function(web_library name)
  add_library(${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${name} INTERFACE ${web_libraries}/include ${web_libraries}/include/SDL2
    ${web_libraries}/include/cjson)
  list(TRANSFORM ARGN PREPEND ${web_libraries}/lib/lib)
  list(TRANSFORM ARGN APPEND .a)
  target_link_libraries(${name} INTERFACE ${ARGN})
endfunction()

web_library(PkgConfig::CJSON cjson)
web_library(PkgConfig::SDL SDL2_mixer SDL2_ttf freetype SDL2)
