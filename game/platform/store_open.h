/* Opening the places where user data is kept; main_*.c and tests do it, the game gets a struct
 * store. */
#ifndef CONSTRICTOR_PLATFORM_STORE_OPEN_H
#define CONSTRICTOR_PLATFORM_STORE_OPEN_H

#include "platform/store.h"

/* One directory, made with its missing parents (mode 0700). Never NULL: a directory that another
 * process of the game holds, or that cannot be written, opens as STORE_READ_ONLY, one that cannot
 * be opened or is NULL as STORE_MEMORY, and store_reason() says what to do. */
struct store *store_open_directory(const char *directory);

/* Keeps everything in memory. Never NULL. */
struct store *store_open_memory(void);

/* For tests of what follows: after `successes` more writes, appends, removals or moves, every
 * further one fails like a full disk; a negative number ends that. Only for a store_open_memory().
 */
void store_memory_fail_after(struct store *store, int successes);

/* For tests: a memory store that says it is in this mode, so that all three can be played. */
void store_memory_pretend(struct store *store, enum store_mode mode, const char *reason);

/* Gives up the lock and frees the store; NULL is fine. */
void store_close(struct store *store);

/* The user's data directory for the game: $XDG_DATA_HOME/constrictor, or
 * $HOME/.local/share/constrictor when XDG_DATA_HOME is unset, empty or relative. NULL without a
 * usable HOME. The caller frees it. Source: XDG Base Directory Specification 0.8. */
char *store_default_directory(void);

#endif
