#include "data/export.h"
#include "platform/commands.h"
#include "platform/store_files.h"
#include "ui/saves.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int fail(const char *what, const char *why)
{
    fprintf(stderr, "constrictor: %s: %s\n", what, why);
    return 1;
}

static int write_out(const struct buffer *out)
{
    bool written = fwrite(out->bytes, 1, out->size, stdout) == out->size && fflush(stdout) == 0;
    return written ? 0 : fail("--history", strerror(errno));
}

static int write_file(const char *path, const struct buffer *out)
{
    struct error error;
    if (files_write_new(path, out->bytes, out->size, &error))
        return 0;
    fprintf(stderr, "constrictor: %s\n", error.text);
    return 1;
}

static void print_history(struct saves *saves, enum export_format format, struct buffer *out)
{
    char *bytes = NULL;
    size_t size = 0;
    if (!saves_read_history(saves, &bytes, &size))
        bytes = NULL;
    int64_t damaged =
        export_history(out, format, saves->profile.name, bytes ? bytes : "", bytes ? size : 0);
    free(bytes);
    if (damaged > 0)
        fprintf(stderr, "constrictor: %jd damaged lines were left out\n", (intmax_t)damaged);
}

static int export_to(struct saves *saves, enum export_format format, const char *path)
{
    struct buffer out = {0};
    print_history(saves, format, &out);
    int status = out.failed ? fail("--history", "not enough memory")
                 : path     ? write_file(path, &out)
                            : write_out(&out);
    buffer_free(&out);
    return status;
}

int command_history(struct store *store, const char *profile, const char *to)
{
    static struct saves saves;
    const char *dot = strrchr(to, '.');
    enum export_format format = export_format_named(dot ? dot + 1 : to);
    if (format == EXPORT_FORMATS) {
        fail("--history", "csv, json, or a file name that ends in .csv or .json is needed");
        return 2;
    }
    if (!saves_look(&saves, store, profile))
        return fail("--history", profile ? "no player of this name" : "nobody has played here yet");
    int status = export_to(&saves, format, dot ? to : NULL);
    saves_close(&saves);
    return status;
}
