#!/usr/bin/env python3
"""Makes the tables of profile-core from the kernel's headers; see README.md beside this file."""

import argparse
import fnmatch
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TABLES = HERE.parent / "main/resources/dev/sluice/profile/abi"

# The host's compiler serves every ABI of its byte order, given that ABI's data model and headers:
# what is asked of it are values and sizes, not code. ABI: flags, the directory with asm/, the C
# library's directories.
X86 = "/usr/include/x86_64-linux-gnu"
ARM = "/usr/aarch64-linux-gnu/include"
RISCV = "/usr/riscv64-linux-gnu/include"
RISCV_FLAGS = ["-D__riscv", "-D__riscv_xlen=64", "-D__riscv_float_abi_double"]
ABIS = {
    "x86_64": (["-m64"], X86, [X86, "/usr/include"]),
    "x86": (["-m32"], X86, [X86, "/usr/include"]),
    "x32": (["-mx32"], X86, [X86, "/usr/include"]),
    "aarch64": (["-m64", "-U__x86_64__", "-D__aarch64__"], ARM, [ARM]),
    "riscv64": (["-m64", "-U__x86_64__"] + RISCV_FLAGS, RISCV, [RISCV]),
}
X32_BIT = 0x40000000

# What some of the kernel's headers expect of the C library's; sizes as there.
PRELUDE = """#include <stdint.h>
#include <stddef.h>
#include <linux/types.h>
#include <linux/time.h>
typedef unsigned short sa_family_t;
typedef __kernel_old_time_t time_t;
struct sockaddr { sa_family_t sa_family; char sa_data[14]; };
struct sockaddr_storage { unsigned long long all[16]; };
enum { MSG_FIN = 0x200 };
"""

# What the kernel's headers include of the C library's, and do not need with that.
LIBC_HEADERS = ("unistd.h", "stdlib.h", "string.h", "strings.h", "time.h",
                "sys/socket.h", "sys/ioctl.h", "sys/time.h", "sys/types.h")

DEFINE = re.compile(r"#define ([A-Za-z_]\w*) +(\S.*)")
MARKER = re.compile(r'# \d+ "([^"]+)"')
ENUM = re.compile(r"\benum\b[^{;()]*\{([^}]*)\}")
IOCTL = re.compile(r"\b_IO(R|W|WR)?\(")


class Headers:
    """The headers of one ABI, as its compiler sees them."""

    def __init__(self, abi, scratch, libc):
        self.abi = abi
        target, asm, libraries = ABIS[abi]
        self.scratch = scratch / (abi + ("-libc" if libc else ""))
        self.scratch.mkdir()
        self.prelude = "" if libc else PRELUDE
        own = subprocess.run(["gcc", "-print-file-name=include"],
                             capture_output=True, text=True, check=True).stdout.strip()
        self.command = ["gcc", "-w", "-nostdinc"] + target
        if libc:
            # Only this list of missing functions is kept in packages for other word sizes.
            (self.scratch / "gnu").mkdir()
            for stubs in ("stubs-32.h", "stubs-x32.h"):
                (self.scratch / "gnu" / stubs).touch()
            directories = [self.scratch, own] + libraries
            self.command.append("-D_GNU_SOURCE")
        else:
            # The generic headers of one release for all, so that differences are the ABIs' own.
            for directory in ("linux", "asm-generic", "mtd", "sound"):
                (self.scratch / directory).symlink_to(pathlib.Path("/usr/include") / directory)
            (self.scratch / "asm").symlink_to(pathlib.Path(asm) / "asm")
            (self.scratch / "sys").mkdir()
            for unneeded in LIBC_HEADERS:
                (self.scratch / unneeded).touch()
            directories = [self.scratch, own]
            self.command.append("-ffreestanding")
        for directory in directories:
            self.command += ["-isystem", str(directory)]

    def compile(self, arguments, source):
        return subprocess.run(self.command + arguments, input=source,
                              capture_output=True, text=True)

    def present(self, headers):
        """Those of the headers that this ABI has."""
        text = "".join(f'#if __has_include(<{h}>)\n"{h}"\n#endif\n' for h in headers)
        found = self.compile(["-E", "-P", "-xc", "-"], text).stdout
        return [line.strip('"') for line in found.splitlines() if line]

    def names(self, headers):
        """NAME: (header, definition) of the macros and enumerators that the headers define."""
        includes = self.prelude + "".join(f"#include <{h}>\n" for h in headers)
        text = self.compile(["-E", "-dD", "-xc", "-"], includes).stdout
        found = {}
        header = ""
        body = []
        for line in text.splitlines():
            marker = MARKER.match(line)
            if marker:
                self.enumerators(header, "\n".join(body), found)
                body = []
                header = marker.group(1)
                continue
            define = DEFINE.match(line)
            if define:
                found[define.group(1)] = (header, define.group(2))
            elif not line.startswith("#"):
                body.append(line)
        self.enumerators(header, "\n".join(body), found)
        return found

    @staticmethod
    def enumerators(header, text, found):
        for enum in ENUM.finditer(text):
            for part in enum.group(1).split(","):
                name = re.match(r"\s*([A-Za-z_]\w*)", part)
                if name:
                    found.setdefault(name.group(1), (header, ""))

    def values(self, headers, names):
        """NAME: value, for those of the names that are integer constants."""
        includes = self.prelude.splitlines() + [f"#include <{h}>" for h in headers]
        names = sorted(names)
        while True:
            lines = includes + ["struct value { long long bits, negative; };",
                                '__attribute__((section(".values"))) const struct value all[] = {']
            first = len(lines) + 1
            lines += [f"{{ (long long) ({n} | 0), ({n}) < 0 }}," for n in names] + ["};"]
            output = self.scratch / "values.o"
            run = self.compile(["-fmax-errors=0", "-c", "-xc", "-o", str(output), "-"],
                               "\n".join(lines) + "\n")
            if run.returncode == 0:
                break
            bad = {int(m.group(1)) - first
                   for m in re.finditer(r"^<stdin>:(\d+):\d+: error", run.stderr, re.M)}
            bad &= set(range(len(names)))
            if not bad:
                sys.exit(f"{self.abi}: {run.stderr[:2000]}")
            names = [n for i, n in enumerate(names) if i not in bad]
        raw = self.scratch / "values.bin"
        subprocess.run(["objcopy", "-O", "binary", "-j", ".values", str(output), str(raw)],
                       check=True)
        result = {}
        for name, (bits, negative) in zip(names, struct.iter_unpack("<qq", raw.read_bytes())):
            result[name] = bits if negative or bits >= 0 else bits + (1 << 64)
        return result


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
    return any(IOCTL.search(definition) if p == "ioctl" else fnmatch.fnmatchcase(name, p)
               for p in patterns)


def extract(abi, scratch):
    """NAME: value of one ABI."""
    result = {}
    for libc, chosen in ((True, selection(HERE / "additions.txt", "libc ")),
                         (False, selection(HERE / "selection.txt"))):
        headers = Headers(abi, scratch, libc)
        present = headers.present(chosen)
        names = {}
        for name, (origin, definition) in headers.names(present).items():
            if wanted(name, definition, patterns_for(origin, chosen, libc)):
                names[name] = definition
        result.update(headers.values(present, names))
    for line in (HERE / "additions.txt").read_text().splitlines():
        addition = re.match(r"([A-Z]\w*) (\w+)((?: \w+)*)$", line)
        if addition and (not addition.group(3) or abi in addition.group(3).split()):
            result.setdefault(addition.group(1), int(addition.group(2), 0))
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
    return str(value) if value < 10 else hex(value)


ERRNO_ALIASES = ("EWOULDBLOCK", "EDEADLOCK", "ENOTSUP")


def error_numbers(abi, scratch):
    """NAME: number of one ABI's errors."""
    headers = Headers(abi, scratch / "errno", False)
    names = [n for n, (origin, _) in headers.names(["asm/errno.h"]).items()
             if re.match(r"E[A-Z0-9]+$", n) and "errno" in origin]
    numbers = headers.values(["asm/errno.h"], names)
    numbers["ENOTSUP"] = numbers["EOPNOTSUPP"]
    return numbers


def constants(scratch):
    """FILE: NAME: value, for constants/."""
    errnos = {abi: error_numbers(abi, scratch) for abi in ABIS}
    by_abi = {abi: {n: v for n, v in extract(abi, scratch).items() if n not in errnos[abi]}
              for abi in ABIS}
    shared = {n: v for n, v in by_abi["x86_64"].items()
              if all(values.get(n) == v for values in by_abi.values())}
    files = {"common": shared}
    for abi, values in by_abi.items():
        files[abi] = {n: v for n, v in values.items() if n not in shared}
        if errnos[abi] != errnos["x86_64"]:
            sys.exit(f"{abi} has error numbers of its own: give it a file")
    files["errno-generic"] = errnos["x86_64"]
    return files


def constant_lines(name, values):
    """The lines of a file in constants/."""
    if name.startswith("errno"):
        order = sorted(values, key=lambda n: (values[n], n in ERRNO_ALIASES, n))
        return [f"{n} {values[n]}" for n in order]
    return [f"{n} {text_of(values[n])}" for n in sorted(values)]


def constant_trouble(files):
    """What the resources say and the headers do not; what only the headers have is no trouble."""
    trouble = []
    for name, values in files.items():
        everywhere = values if name.startswith("errno") else {**files["common"], **values}
        for line in (TABLES / "constants" / (name + ".txt")).read_text().splitlines():
            if line and not line.startswith("#"):
                constant, value = line.split()
                found = everywhere.get(constant)
                if found != int(value, 0):
                    theirs = "missing" if found is None else text_of(found)
                    trouble.append(f"{name}: {constant} is {value} here, {theirs} in the headers")
    return trouble


def header_comment(path):
    """The comment at the top of a resource, with the blank line after it."""
    head = []
    for line in path.read_text().splitlines(keepends=True):
        if not line.startswith("#") and line.strip():
            break
        head.append(line)
    return "".join(head)


def unistd(abi, scratch):
    """NAME: number in the unistd header of the ABI, and the release of the headers."""
    headers = Headers(abi, scratch, False)
    names = [n for n in headers.names(["asm/unistd.h"])
             if re.match(r"__NR_[a-z_]\w*$", n)
             and n not in ("__NR_syscalls", "__NR_arch_specific_syscall")]
    values = headers.values(["asm/unistd.h"], names)
    version = headers.values(["linux/version.h"], ["LINUX_VERSION_CODE"])["LINUX_VERSION_CODE"]
    numbers = {n[len("__NR_"):]: v & ~X32_BIT if abi == "x32" else v for n, v in values.items()}
    return numbers, (version >> 16, version >> 8 & 0xFF)


def syscalls(abi, scratch):
    """The lines of syscalls/ABI.txt, and what disagrees with the headers."""
    path = TABLES / "syscalls" / (abi + ".txt")
    rows = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            number, name, since = line.split()
            rows[name] = (int(number), since)
    numbers, release = unistd(abi, scratch)
    trouble = []
    for name, number in numbers.items():
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
    return lines, trouble


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("constants", "syscalls"))
    parser.add_argument("--check", action="store_true",
                        help="change nothing; fail if a table says what the headers do not")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        (scratch / "errno").mkdir()
        files = {}
        if options.what == "constants":
            found = constants(scratch)
            trouble = constant_trouble(found) if options.check else []
            for name, values in found.items():
                files[TABLES / "constants" / (name + ".txt")] = constant_lines(name, values)
        else:
            trouble = []
            for abi in ABIS:
                path = TABLES / "syscalls" / (abi + ".txt")
                files[path], found = syscalls(abi, scratch)
                trouble += found
        for path, lines in files.items():
            new = header_comment(path) + "\n".join(lines) + "\n"
            if new != path.read_text():
                if options.check:
                    print(f"{path.name} would change", file=sys.stderr)
                else:
                    path.write_text(new)
        for line in trouble:
            print(line, file=sys.stderr)
        return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
