/* Bytes as text of 64 letters, RFC 4648 section 4. */
#ifndef CONSTRICTOR_DATA_BASE64_H
#define CONSTRICTOR_DATA_BASE64_H

#include "data/buffer.h"

void base64_print(struct buffer *out, const char *bytes, size_t size);

/* Bytes that `len` letters stand for, at most. */
size_t base64_room(size_t len);

/* Reads what base64_print() writes and nothing else: no other letters, padding complete, unused
 * bits zero. `out` has base64_room(len) bytes. */
bool base64_read(const char *text, size_t len, char *out, size_t *size);

#endif
