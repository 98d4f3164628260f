/* Which libraries read the game's data. */
#ifndef CONSTRICTOR_DATA_VERSION_H
#define CONSTRICTOR_DATA_VERSION_H

const char *data_json_version(void);

#endif
