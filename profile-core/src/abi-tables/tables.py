#!/usr/bin/env python3
"""Makes the tables of profile-core from the kernel's headers; see README.md beside this file."""

import argparse
import concurrent.futures
import fnmatch
import os
import pathlib
import re
import sys
import tempfile
import textwrap

sys.dont_write_bytecode = True

import layers  # noqa: E402
from headers import Headers  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
TABLES = HERE.parent / "main/resources/dev/sluice/profile/abi"

X32_BIT = 0x40000000
CALL = re.compile(r"__(?:ARM_)?NR_([a-z_]\w*)$")
# Marks in the generic header, numbers that MIPS keeps free, and the second name of
# arm_sync_file_range.
NO_CALL = re.compile(r"__NR_(syscalls|arch_specific_syscall|(unused|reserved)\d+)$")
SECOND_NAMES = {"arm": {"sync_file_range2"}}
IOCTL = re.compile(r"\b_IO(R|W|WR)?\(")


def selection(path, prefix=""):
    """HEADER: patterns, from the lines of a file that begin with the prefix."""
    chosen = {}
    for line in path.read_text().splitlines():
        match = re.match(re.escape(prefix) + r"([\w/.-]+): (.*)", line)
        if match:
            chosen.setdefault(match.group(1), []).extend(match.group(2).split())
    return chosen


def wanted(name, definition, patterns):
    if name.startswith("__") or re.search(r"_H_*$", name):
        return False
    if any(p[0] == "!" and fnmatch.fnmatchcase(name, p[1:]) for p in patterns):
        return False
    return any(IOCTL.search(definition) if p == "ioctl" else fnmatch.fnmatchcase(name, p)
               for p in patterns)


def extract(abi, scratch):
    """NAME: value of one ABI."""
    result = {}
    for libc, chosen in ((True, selection(HERE / "additions.txt", "libc ")),
                         (False, selection(HERE / "selection.txt"))):
        headers = Headers(abi, scratch, libc)
        # Generic headers only as far as the ABI's own include them: they would say it all anew.
        present = headers.present([h for h in chosen if not h.startswith("asm-generic/")])
        names = {}
        for name, (origin, definition) in headers.names(present).items():
            if wanted(name, definition, patterns_for(origin, chosen, libc)):
                names[name] = definition
        result.update(headers.values(present, names))
    return {**additions(abi, False), **result, **additions(abi, True)}


def additions(abi, named):
    """NAME: value, from the lines of additions.txt that name the ABI, or from those without."""
    result = {}
    for line in (HERE / "additions.txt").read_text().splitlines():
        addition = re.match(r"([A-Z]\w*) (\w+)((?: \w+)*)$", line)
        if addition and (abi in addition.group(3).split() if named else not addition.group(3)):
            result[addition.group(1)] = int(addition.group(2), 0)
    return result


def patterns_for(origin, chosen, libc):
    """The patterns for names of a file: those of the header that it is, or is a part of."""
    for header, patterns in chosen.items():
        if origin.endswith("/" + header):
            return patterns
    if libc:
        # The C library spreads its headers over many small ones.
        return [p for patterns in chosen.values() for p in patterns]
    asm = re.search(r"/(?:asm|asm-generic)/([\w-]+?)(?:-common|-base)?\.h$", origin)
    return chosen.get(f"asm/{asm.group(1)}.h", []) if asm else []


def text_of(value):
    return hex(value) if value != layers.ABSENT and value >= 10 else str(value)


ERRNO_ALIASES = ("EWOULDBLOCK", "EDEADLOCK", "ENOTSUP")


def error_numbers(abi, scratch):
    """NAME: number of one ABI's errors."""
    headers = Headers(abi, scratch / "errno", False)
    names = [n for n, (origin, _) in headers.names(["asm/errno.h"]).items()
             if re.match(r"E[A-Z0-9]+$", n) and "errno" in origin]
    numbers = headers.values(["asm/errno.h"], names)
    # The C library's second name, on every ABI.
    numbers["ENOTSUP"] = numbers["EOPNOTSUPP"]
    return numbers


def chains(key):
    """ABI: its files of constants/, the first that has a name counts; from abis.txt."""
    result = {}
    for line in (TABLES / "abis.txt").read_text().splitlines():
        words = line.split()
        if line.startswith("abi "):
            abi = words[1]
        elif line.startswith(f"  {key} "):
            result[abi] = words[1:]
    return result


def constants(scratch):
    """The files of constants/, and what they say now and the headers do not."""
    chosen = {key: chains(key) for key in ("constants", "errnos")}
    abis = list(chosen["constants"])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        errnos = dict(zip(abis, workers.map(lambda abi: error_numbers(abi, scratch), abis)))
        values = dict(zip(abis, workers.map(lambda abi: extract(abi, scratch), abis)))
    found = {"constants": {abi: {n: v for n, v in values[abi].items() if n not in errnos[abi]}
                           for abi in abis},
             "errnos": errnos}
    files = {}
    trouble = []
    for key, by_abi in found.items():
        for file, lines in layers.divide(by_abi, chosen[key]).items():
            users = [abi for abi in abis if file in chosen[key][abi]]
            files[TABLES / f"constants/{file}.txt"] = constant_lines(file, users, lines)
        for abi in abis:
            trouble += constant_trouble(abi, chosen[key][abi], by_abi[abi])
    return files, trouble


CONSTANTS_COMMENT = """# {what}: NAME VALUE, {order}{absent}.
# {users}
#
# Made by profile-core/src/abi-tables/tables.py, which says how, from the headers for programs of
# Linux 6.1 and of glibc 2.36 and from additions.txt beside it. ConstantsOracleTest makes them again
# and compares.
"""


def constant_lines(file, users, values):
    """The lines of a file in constants/."""
    text = f"Of {', '.join(users)}; abis.txt says which file goes first."
    comment = CONSTANTS_COMMENT.format(
        what="Error numbers" if file.startswith("errno") else "Constants",
        order="by number; the first name of a number is shown" if file.startswith("errno")
        else "by name",
        absent="; - where there is none" if layers.ABSENT in values.values() else "",
        users="\n# ".join(textwrap.wrap(text, 98)))
    if file.startswith("errno"):
        order = sorted(values, key=lambda n: (values[n], n in ERRNO_ALIASES, n))
        lines = [f"{n} {values[n]}" for n in order]
    else:
        lines = [f"{n} {text_of(values[n])}" for n in sorted(values)]
    return comment.splitlines() + [""] + lines


def constant_trouble(abi, files, found):
    """What the files say of one ABI and its headers do not; what only these have is no trouble."""
    said = {}
    for file in files:
        path = TABLES / f"constants/{file}.txt"
        for line in path.read_text().splitlines() if path.exists() else ():
            if line and not line.startswith("#"):
                name, value = line.split()
                said.setdefault(name, value)
    trouble = []
    for name, value in said.items():
        theirs = found.get(name, layers.ABSENT)
        if value != layers.ABSENT and int(value, 0) != theirs:
            trouble.append(f"{abi}: {name} is {value} here, {text_of(theirs)} in the headers")
    return trouble


def header_comment(path):
    """The comment at the top of a resource, with the blank line after it."""
    head = []
    for line in path.read_text().splitlines():
        if not line.startswith("#") and line.strip():
            break
        head.append(line)
    return head


def unistd(abi, scratch):
    """NAME: number in the unistd header of the ABI, and the release of the headers."""
    headers = Headers(abi, scratch, False)
    names = [n for n in headers.names(["asm/unistd.h"])
             if CALL.match(n) and not NO_CALL.match(n)]
    values = headers.values(["asm/unistd.h"], names)
    version = headers.values(["linux/version.h"], ["LINUX_VERSION_CODE"])["LINUX_VERSION_CODE"]
    numbers = {CALL.match(n).group(1): v & ~X32_BIT if abi == "x32" else v
               for n, v in values.items()}
    return numbers, (version >> 16, version >> 8 & 0xFF)


def syscalls(abi, path, scratch):
    """The lines of an ABI's file in syscalls/, and what disagrees with the headers."""
    rows = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            number, name, since = line.split()
            rows[name] = (int(number), since)
    numbers, release = unistd(abi, scratch)
    trouble = []
    for name, number in numbers.items():
        if name in SECOND_NAMES.get(abi, ()):
            continue
        if name not in rows:
            rows[name] = (number, "%d.%d" % release)
        elif rows[name][0] != number:
            trouble.append(f"{abi}: {name} is {rows[name][0]} here, {number} in the headers")
    for name, (number, since) in rows.items():
        known = since == "-" or tuple(int(p) for p in since.split(".")[:2]) <= release
        if known and name not in numbers:
            trouble.append(f"{abi}: the headers lack {name} ({number}, since {since})")
    width = max(len(n) for n in rows)
    lines = [f"{number:<3} {name:<{width}} {since}"
             for name, (number, since) in sorted(rows.items(), key=lambda r: r[1][0])]
    return header_comment(path) + lines, trouble


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("constants", "syscalls"))
    parser.add_argument("--check", action="store_true",
                        help="change nothing; fail if a table says what the headers do not")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        files = {}
        trouble = []
        if options.what == "constants":
            files, trouble = constants(scratch)
        else:
            shared = chains("syscalls")
            for abi in chains("constants"):
                path = TABLES / "syscalls" / (shared.get(abi, [abi])[0] + ".txt")
                lines, found = syscalls(abi, path, scratch)
                files.setdefault(path, lines)
                trouble += found
        stale = set()
        if options.what == "constants":
            stale = set((TABLES / "constants").glob("*.txt")) - set(files)
        for path in sorted(stale | set(files)):
            new = "\n".join(files.get(path, [])) + "\n"
            if path.exists() and path.read_text() == new:
                continue
            if options.check:
                print(f"{path.name} would change", file=sys.stderr)
            elif path in files:
                path.write_text(new)
            else:
                path.unlink()
        if options.what == "constants" and not options.check:
            trouble = []
        for line in trouble:
            print(line, file=sys.stderr)
        return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
