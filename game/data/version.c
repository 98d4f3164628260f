#include "data/version.h"

#include <cjson/cJSON.h>

const char *data_json_version(void)
{
    return cJSON_Version();
}
