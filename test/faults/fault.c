/* Makes a system call of a program fail, or something happen in front of it: loaded into the program (LD_PRELOAD), it counts the calls
   that concern a path below one folder.
   FAULT_UNDER  the folder
   FAULT_AT     the number of the call where it happens, from 1; absent: nowhere
   FAULT_DO     kill (in front of the call) | SIG and a number (the signal, then the call) | half (half of a write, then kill; other calls whole) | short (half of a write, no error)
                | run (FAULT_RUN, a shell command, then the call) | the number of an error
   FAULT_TRACE  a file that gets the name of each call, a line each */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum { GO_ON, FAIL, HALF_THEN_KILL, HALF };

static char under[4096];
static int under_length;
static char watched[65536]; /* descriptors of what is below the folder */
static long at, count;
static const char *act;
static int trace = -1;
static __thread int inside;

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("FAULT_UNDER"), *number = getenv("FAULT_AT"), *file = getenv("FAULT_TRACE");
  if (!folder) return;
  under_length = snprintf(under, sizeof under, "%s", folder);
  at = number ? atol(number) : 0;
  act = getenv("FAULT_DO");
  if (file) trace = REAL(open)(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  /* What this program starts is another matter. */
  unsetenv("LD_PRELOAD");
}

static int concerns(const char *path) {
  return under_length > 0 && path && strncmp(path, under, under_length) == 0 &&
         (path[under_length] == '/' || path[under_length] == 0);
}

static int is_watched(int fd) { return fd >= 0 && fd < (int)sizeof watched && watched[fd]; }

static int step(const char *name) {
  if (inside) return GO_ON;
  count++;
  if (trace >= 0) dprintf(trace, "%s\n", name);
  if (count != at || !act) return GO_ON;
  if (strcmp(act, "kill") == 0) kill(getpid(), SIGKILL);
  if (strncmp(act, "SIG ", 4) == 0) return kill(getpid(), atoi(act + 4)), GO_ON;
  if (strcmp(act, "half") == 0) return HALF_THEN_KILL;
  if (strcmp(act, "short") == 0) return HALF;
  if (strcmp(act, "run") == 0) {
    inside = 1;
    if (system(getenv("FAULT_RUN")) != 0) abort();
    inside = 0;
    return GO_ON;
  }
  errno = atoi(act);
  return FAIL;
}

/* One call: its name, whether it concerns us, and the call itself. */
#define CALL(type, ours, name, call)                   \
  int what = (ours) ? step(name) : GO_ON;              \
  if (what == FAIL) return (type)-1;                   \
  type result = (call);                                \
  if (what == HALF_THEN_KILL) kill(getpid(), SIGKILL);

static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < (int)sizeof watched) watched[fd] = concerns(path);
  return fd;
}

int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
  va_end(list);
  CALL(int, concerns(path), flags & O_CREAT ? "create" : "open", REAL(open64)(path, flags, mode))
  return opened(result, path);
}

static int end(int fd) {
  if (fd >= 0 && fd < (int)sizeof watched) watched[fd] = 0;
  return 0;
}

int close(int fd) {
  CALL(int, is_watched(fd), "close", REAL(close)(fd) + end(fd))
  return result;
}

ssize_t read(int fd, void *to, size_t size) {
  CALL(ssize_t, is_watched(fd), "read", REAL(read)(fd, to, what == HALF ? (size + 1) / 2 : size))
  return result;
}

ssize_t pread64(int fd, void *to, size_t size, off64_t from) {
  CALL(ssize_t, is_watched(fd), "read", REAL(pread64)(fd, to, what == HALF ? (size + 1) / 2 : size, from))
  return result;
}

ssize_t write(int fd, const void *from, size_t size) {
  CALL(ssize_t, is_watched(fd), "write", REAL(write)(fd, from, what >= HALF_THEN_KILL ? (size + 1) / 2 : size))
  return result;
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t to) {
  CALL(ssize_t, is_watched(fd), "write", REAL(pwrite64)(fd, from, what >= HALF_THEN_KILL ? (size + 1) / 2 : size, to))
  return result;
}

int fsync(int fd) {
  CALL(int, is_watched(fd), "fsync", REAL(fsync)(fd))
  return result;
}

int fchmod(int fd, mode_t mode) {
  CALL(int, is_watched(fd), "fchmod", REAL(fchmod)(fd, mode))
  return result;
}

int fchown(int fd, uid_t user, gid_t group) {
  CALL(int, is_watched(fd), "fchown", REAL(fchown)(fd, user, group))
  return result;
}

int rename(const char *from, const char *to) {
  CALL(int, concerns(to), "rename", REAL(rename)(from, to))
  return result;
}

int unlink(const char *path) {
  CALL(int, concerns(path), "unlink", REAL(unlink)(path))
  return result;
}

int access(const char *path, int mode) {
  CALL(int, concerns(path), "access", REAL(access)(path, mode))
  return result;
}

char *realpath(const char *path, char *to) {
  if (concerns(path)) {
    int what = step("realpath");
    if (what == FAIL) return NULL;
    if (what == HALF_THEN_KILL) kill(getpid(), SIGKILL);
  }
  return REAL(realpath)(path, to);
}

int scandir64(const char *path, struct dirent64 ***to, int (*filter)(const struct dirent64 *),
              int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  CALL(int, concerns(path), "list", REAL(scandir64)(path, to, filter, compare))
  return result;
}

/* libuv closes and asks for a file's state by number. */
long syscall(long number, ...) {
  va_list list;
  va_start(list, number);
  long a[6];
  for (int index = 0; index < 6; index++) a[index] = va_arg(list, long);
  va_end(list);
  if (number == SYS_close) return close((int)a[0]);
#ifdef SYS_statx
  if (number == SYS_statx) {
    const char *path = (const char *)a[1];
    CALL(long, path && *path ? concerns(path) : is_watched((int)a[0]), "stat",
         REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]))
    return result;
  }
#endif
  return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
