# What is installed: the program, the shared library with its public headers, and how other builds find it. Manual
# pages are installed by man/.
include(CMakePackageConfigHelpers)

install(TARGETS unikat_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(TARGETS unikat EXPORT unikatTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lib/include/unikat DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development
  FILES_MATCHING PATTERN "*.hpp")

set(UNIKAT_CONFIG_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/unikat)
install(EXPORT unikatTargets NAMESPACE unikat:: DESTINATION ${UNIKAT_CONFIG_FOLDER} COMPONENT development)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/unikatConfig.cmake.in ${PROJECT_BINARY_DIR}/unikatConfig.cmake
  INSTALL_DESTINATION ${UNIKAT_CONFIG_FOLDER} NO_SET_AND_CHECK_MACRO)
# Until 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/unikatConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/unikatConfig.cmake ${PROJECT_BINARY_DIR}/unikatConfigVersion.cmake
  DESTINATION ${UNIKAT_CONFIG_FOLDER} COMPONENT development)

# Folders of a .pc file are relative to its own, so that a tree may be moved; a packager's absolute ones stay as they are.
foreach(kind LIBDIR INCLUDEDIR)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${kind}}")
    set(UNIKAT_PC_${kind} "${CMAKE_INSTALL_${kind}}")
  else()
    set(UNIKAT_PC_${kind} "\${prefix}/${CMAKE_INSTALL_${kind}}")
  endif()
endforeach()
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(UNIKAT_PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH UNIKAT_PC_PREFIX "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" UNIKAT_PC_PREFIX "\${pcfiledir}/${UNIKAT_PC_PREFIX}")
endif()
configure_file(${PROJECT_SOURCE_DIR}/cmake/unikat.pc.in ${PROJECT_BINARY_DIR}/unikat.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/unikat.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

install(FILES ${PROJECT_SOURCE_DIR}/completions/unikat.bash RENAME unikat
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/completions/_unikat DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/completions/unikat.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
file(GLOB UNIKAT_MAP_FILES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/maps/*.toml)
install(FILES ${UNIKAT_MAP_FILES} DESTINATION ${CMAKE_INSTALL_DATADIR}/unikat/maps COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/rules/union.toml DESTINATION ${CMAKE_INSTALL_DATADIR}/unikat/rules COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
