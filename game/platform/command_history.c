#include "data/export.h"
#include "platform/commands.h"
#include "ui/saves.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int fail(const char *what, const char *why)
{
    fprintf(stderr, "constrictor: %s: %s\n", what, why);
    return 1;
}

static bool write_out(FILE *to, const struct buffer *out)
{
    return fwrite(out->bytes, 1, out->size, to) == out->size && fflush(to) == 0;
}

static int write_file(const char *path, const struct buffer *out)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return fail(path, strerror(errno));
    bool written = write_out(file, out);
    int why = errno;
    if (fclose(file) != 0 && written)
        return fail(path, strerror(errno));
    return written ? 0 : fail(path, strerror(why));
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
    int status = out.failed                ? fail("--history", "not enough memory")
                 : path                    ? write_file(path, &out)
                 : write_out(stdout, &out) ? 0
                                           : fail("--history", strerror(errno));
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
