/* Finding and reading the game's files, for main_*.c. */
#ifndef CONSTRICTOR_PLATFORM_FILES_H
#define CONSTRICTOR_PLATFORM_FILES_H

#include "data/problem.h"
#include "ui/library.h"

enum { FILES_PATH_ROOM = 4096 };

/* Reads a whole file of at most `most` bytes. The caller frees *bytes; a NUL byte follows them. */
bool files_load(const char *path, size_t most, char **bytes, size_t *size, struct error *error);

/* Where levels/ and assets/ are: `asked` when given, else beside the program, in the source tree,
 * or where it was installed. False when there is none. */
bool files_find_data(const char *asked, char out[FILES_PATH_ROOM], struct error *error);

/* Fills the library from a directory with level files and perhaps a campaign.json, or from one
 * level file. Problems go to `problems`; a bad file costs that file. False when not one level could
 * be read. */
bool files_load_library(struct library *library, const char *path, struct problems *problems,
                        struct error *error);

/* Calls `visit` with every level file of the directory, in order of names. */
bool files_each_level(const char *directory, void (*visit)(void *to, const char *path), void *to,
                      struct error *error);

#endif
