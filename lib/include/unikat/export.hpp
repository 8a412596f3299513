#pragma once

/// Marks what the shared library shows to those that link with it; everything else is hidden.
#if defined(__GNUC__) || defined(__clang__)
#define UNIKAT_EXPORT __attribute__((visibility("default")))
#else
#define UNIKAT_EXPORT
#endif
