#include "bench_display.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Standard output goes to `out`, or nowhere below 0. Never returns. */
static void become(char *const argv[], const char *audio, int out)
{
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(out >= 0 ? out : nowhere, STDOUT_FILENO);
    if (audio)
        setenv("SDL_AUDIODRIVER", audio, 1);
    else
        dup2(nowhere, STDERR_FILENO);
    execvp(argv[0], argv);
    _exit(127);
}

pid_t bench_spawn(char *const argv[], const char *audio)
{
    pid_t child = fork();
    if (child == 0)
        become(argv, audio, -1);
    return child;
}

pid_t bench_spawn_pipe(char *const argv[], int *out)
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become(argv, NULL, ends[1]);
    }
    close(ends[1]);
    *out = ends[0];
    return child;
}

int bench_end(pid_t process, int signal)
{
    int status;
    if (process <= 0)
        return -1;
    if (signal)
        kill(process, signal);
    return waitpid(process, &status, 0) == process && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The number of the display, in two pieces or more. */
static bool read_line(int from, char *line, size_t room)
{
    size_t len = 0;
    while (len + 1 < room && read(from, line + len, 1) == 1 && line[len] != '\n')
        len++;
    line[len] = '\0';
    return len > 0;
}

pid_t bench_display_start(void)
{
    char name[16] = ":", *const argv[] = {
                             "Xvfb",         "-displayfd", "1",         "-screen", "0",
                             "1600x1000x24", "-noreset",   "-nolisten", "tcp",     NULL};
    int out = -1;
    pid_t display = bench_spawn_pipe(argv, &out);
    bool ready = display > 0 && read_line(out, name + 1, sizeof name - 1);
    if (display > 0)
        close(out);
    if (!ready) {
        bench_end(display, SIGTERM);
        return 0;
    }
    setenv("DISPLAY", name, 1);
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("SDL_RENDER_DRIVER", "software", 1);
    /* Else each display gets a message bus that outlives it. */
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    return display;
}

void bench_display_stop(pid_t display)
{
    bench_end(display, SIGTERM);
}
