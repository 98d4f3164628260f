/* The store of a page: records in memory, each change handed to emscripten/page/store.js. */
#ifndef CONSTRICTOR_PLATFORM_STORE_WEB_H
#define CONSTRICTOR_PLATFORM_STORE_WEB_H

#include "platform/store_open.h"

/* Takes the records that Module.store has read. Never NULL; a page without Module.store gets a
 * store of memory alone. A change that succeeds is in the page's journal, or, where the browser has
 * none, on its way into the database; what fails later is told by store_poll(). */
struct store *store_open_web(void);

/* For the page while it fills a store: one copy of a record, the oldest first; size is -1 for a
 * place without a copy. */
void store_web_fill(const char *name, int version, const char *bytes, int size);

#endif
