# Where Linux expects a game: the binary in bin, what it reads in share/constrictor.
set(shared ${CMAKE_INSTALL_DATADIR}/${PROJECT_NAME})

install(TARGETS constrictor RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/levels DESTINATION ${shared} FILES_MATCHING PATTERN "*.json")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/assets DESTINATION ${shared}
  PATTERN "constrictor.desktop" EXCLUDE PATTERN "constrictor.svg" EXCLUDE PATTERN "constrictor.6" EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/assets/constrictor.desktop
  DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${PROJECT_SOURCE_DIR}/assets/constrictor.svg
  DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${PROJECT_SOURCE_DIR}/assets/constrictor.6 DESTINATION ${CMAKE_INSTALL_MANDIR}/man6)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
