# How every target of the project is compiled: warnings and sanitizers.
add_library(unikat_build INTERFACE)
target_compile_options(unikat_build INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual)
# GCC 12 warns of overlapping copies inside std::string's operator+ (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(unikat_build INTERFACE -Wno-restrict)
endif()
if(UNIKAT_WERROR)
  target_compile_options(unikat_build INTERFACE -Werror)
endif()
if(UNIKAT_SANITIZE)
  target_compile_options(unikat_build INTERFACE -fsanitize=${UNIKAT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(unikat_build INTERFACE -fsanitize=${UNIKAT_SANITIZE})
endif()
if(UNIKAT_PLAIN_THREADS)
  target_compile_definitions(unikat_build INTERFACE UNIKAT_PLAIN_THREADS)
endif()
