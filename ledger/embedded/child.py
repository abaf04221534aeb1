"""Becomes one PostgreSQL program: run as a script, it drops what it must not keep and replaces itself.

A fresh interpreter does this, not a `preexec_fn`: between fork and exec of a process with threads (granian has some)
no Python may run safely. Standard library only: it runs isolated (`-I -S`) and costs some 15 ms.

* PostgreSQL refuses to run as root, so root becomes the user the data belongs to.
* That user may be unable to reach a checkout or a virtual environment under a 0700 directory. Nobody's directories are
  opened for it: the process keeps `CAP_DAC_OVERRIDE`, and nothing else of root, as an ambient capability
  (capabilities(7)), which also the shell and the back ends it starts inherit.
* The kernel is told to send it SIGINT, PostgreSQL's fast shutdown, when the thread that started it ends (prctl(2),
  PR_SET_PDEATHSIG). That setting is cleared when the user or the capabilities change, so it comes last.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAP_DAC_OVERRIDE = 1
LINUX_CAPABILITY_VERSION_3 = 0x20080522


class Header(ctypes.Structure):
    """`struct __user_cap_header_struct` of capget(2)."""

    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Sets(ctypes.Structure):
    """`struct __user_cap_data_struct`: version 3 takes two of them, for capabilities 0 to 31 and 32 to 63."""

    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def become(uid: int, gid: int, *, reach_everything: bool) -> None:
    """Give up root for good; with `reach_everything` file permissions go on being ignored."""
    if reach_everything:
        # Capabilities survive the change of user, and access(2), by which initdb looks for postgres, heeds them.
        _prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    if reach_everything:
        only = 1 << CAP_DAC_OVERRIDE
        header = Header(LINUX_CAPABILITY_VERSION_3, 0)
        _checked(_libc().capset(ctypes.byref(header), (Sets * 2)(Sets(only, only, only), Sets(0, 0, 0))))
        _prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE)


def die_with(parent: int) -> None:
    """End when `parent` does, also when it was gone before this line was reached."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:
        sys.exit(f"error: the process {parent} that asked for this has ended")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, *arguments: int) -> None:
    padded = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    _checked(_libc().prctl(ctypes.c_int(option), *padded))


def _checked(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def main(arguments: list[str]) -> None:
    """Run `program arguments...` in `directory`; the ids to become are both -1 to stay who we are."""
    parent, uid, gid, reach, directory, program, *_ = arguments
    os.umask(0o077)
    try:
        if int(uid) >= 0:
            become(int(uid), int(gid), reach_everything=reach == "reach")
        if sys.platform == "linux":
            die_with(int(parent))
        os.chdir(directory)
        os.execv(program, arguments[5:])  # noqa: S606 - no shell is wanted; our own caller names the program
    except OSError as exc:
        sys.exit(f"error: cannot run {program}: {exc.strerror}")


if __name__ == "__main__":
    main(sys.argv[1:])
