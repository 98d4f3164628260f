/* A history for other programs: as CSV and as JSON, with the same fields.
 *
 * time is when the run ended, ISO 8601 in UTC; seed and the score's fields are as in history.h;
 * chosen counts in file order from 0 and is empty (null) when nothing was chosen; certainty is
 * empty (null) but under sage; lifelines are names joined by spaces (a list). CSV follows RFC 4180:
 * a header line, lines end in CR LF, quotes where a field needs them. JSON is one object with
 * format "constrictor-history", version 1, the player's name and `answers`, one a line. Seeds are
 * strings there: other readers of JSON keep only 53 bits of a number. */
#ifndef CONSTRICTOR_DATA_EXPORT_H
#define CONSTRICTOR_DATA_EXPORT_H

#include "data/buffer.h"
#include "data/history.h"

enum export_format { EXPORT_CSV, EXPORT_JSON, EXPORT_FORMATS };

enum { EXPORT_VERSION = 1 };

/* Adds the whole history. Damaged lines are left out; returns how many there were. */
int64_t export_history(struct buffer *out, enum export_format format, const char *player,
                       const char *bytes, size_t size);

/* "csv" and "json": also what files of the format end in. EXPORT_FORMATS for an unknown name. */
const char *export_format_name(enum export_format format);
enum export_format export_format_named(const char *name);

#endif
