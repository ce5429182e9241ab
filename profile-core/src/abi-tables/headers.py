"""What the headers of one ABI say, as that ABI's own compiler sees them."""

import pathlib
import re
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


class Target:
    """How to read the headers of one ABI.

    compiler: the machine for which there is a compiler proper (cc1); flags: what makes it serve
    the ABI; headers: the directory, below /usr, with asm/; libraries: those with the C library's.
    """

    def __init__(self, compiler, flags, headers, libraries=None):
        self.compiler = compiler
        self.flags = flags.split()
        self.asm = pathlib.Path(headers if headers.startswith("/") else "/usr/" + headers) / "asm"
        self.libraries = [f"/usr/{d}" for d in libraries or [headers]]

    def cc1(self):
        """The compiler proper; sizes and alignments are those of the ABI, no header is deceived."""
        for place in ("gcc-cross", "gcc"):
            found = sorted(pathlib.Path("/usr/lib", place, self.compiler).glob("*/cc1"))
            if found:
                return str(found[-1])
        sys.exit(f"no compiler for {self.compiler}: see README.md for the packages")


def cross(machine, flags="", directory=None):
    return Target(machine, flags, f"{directory or machine}/include")


def x86(flag):
    asm = "include/x86_64-linux-gnu"
    return Target("x86_64-linux-gnu", flag, asm, [asm, "include"])


MIPS = "mips-linux-gnu"
MIPS64 = "mips64-linux-gnuabi64"
MIPSN32 = "mips64-linux-gnuabin32"
TARGETS = {
    "x86_64": x86("-m64"),
    "x86": x86("-m32"),
    "x32": x86("-mx32"),
    "aarch64": cross("aarch64-linux-gnu"),
    "arm": cross("arm-linux-gnueabihf"),
    # No compiler and no headers there: those for riscv64, whose data model is the same, and
    # loongarch64/asm beside this file. Both C libraries use the same generic headers.
    "loongarch64": Target("riscv64-linux-gnu",
                          "-march=rv64gc -mabi=lp64d -U__riscv -D__loongarch__ -D__loongarch64",
                          str(HERE / "loongarch64"), ["riscv64-linux-gnu/include"]),
    "m68k": cross("m68k-linux-gnu"),
    "mips": cross(MIPS, "-mabi=32"),
    "mipsel": cross(MIPS, "-mabi=32 -mel"),
    "mips64": cross(MIPS, "-mabi=64 -march=mips64r2", MIPS64),
    "mipsel64": cross(MIPS, "-mabi=64 -march=mips64r2 -mel", MIPS64),
    "mips64n32": cross(MIPS, "-mabi=n32 -march=mips64r2", MIPSN32),
    "mipsel64n32": cross(MIPS, "-mabi=n32 -march=mips64r2 -mel", MIPSN32),
    "parisc": cross("hppa-linux-gnu"),
    "parisc64": cross("hppa64-linux-gnu", "", "hppa-linux-gnu"),
    "ppc": cross("powerpc-linux-gnu", "-m32"),
    "ppc64": cross("powerpc-linux-gnu", "-m64", "powerpc64-linux-gnu"),
    "ppc64le": cross("powerpc-linux-gnu", "-m64 -mlittle-endian -mabi=elfv2",
                     "powerpc64le-linux-gnu"),
    "riscv64": cross("riscv64-linux-gnu", "-march=rv64gc -mabi=lp64d"),
    # The only 32-bit ABI here whose programs have never had a time_t of 32 bits.
    "riscv32": cross("riscv64-linux-gnu", "-march=rv32gc -mabi=ilp32d -D__USE_TIME_BITS64"),
    "s390": cross("s390x-linux-gnu", "-m31"),
    "s390x": cross("s390x-linux-gnu", "-m64"),
    "sh": cross("sh4-linux-gnu", "-m4 -ml"),
    "sheb": cross("sh4-linux-gnu", "-m4 -mb"),
}

# What some of the kernel's headers expect of the C library's; sizes as there. A program's struct
# timeval has its C library's time_t.
PRELUDE = """#include <stdint.h>
#include <stddef.h>
#ifdef __USE_TIME_BITS64
#define __kernel_old_time_t older_than_this_abi
#endif
#include <linux/types.h>
#ifdef __USE_TIME_BITS64
#undef __kernel_old_time_t
typedef long long __kernel_old_time_t;
#endif
#include <linux/time.h>
#include <linux/serial.h>
typedef unsigned short sa_family_t;
typedef __kernel_old_time_t time_t;
typedef __kernel_pid_t pid_t;
typedef __kernel_loff_t loff_t;
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
# A value as the compiler writes it: 16 bits at a time, lowest first, then whether it is negative.
VALUE = re.compile(r"@value" + r" [#$]?(\d+)" * 5)


class Headers:
    """The headers of one ABI: the kernel's, or the C library's with the kernel's below them."""

    def __init__(self, abi, scratch, libc):
        self.abi = abi
        target = TARGETS[abi]
        self.scratch = scratch / (abi + ("-libc" if libc else ""))
        self.scratch.mkdir(parents=True)
        self.prelude = "" if libc else PRELUDE
        own = subprocess.run(["gcc", "-print-file-name=include"],
                             capture_output=True, text=True, check=True).stdout.strip()
        self.command = [target.cc1(), "-quiet", "-w", "-nostdinc"] + target.flags
        if libc:
            # Only this list of missing functions is kept in packages for other word sizes.
            (self.scratch / "gnu").mkdir()
            (self.scratch / "gnu/stubs.h").touch()
            directories = [self.scratch, own] + target.libraries
            # The kernel's headers ask for this macro, the C library decides by itself.
            self.command += ["-D_GNU_SOURCE", "-U__USE_TIME_BITS64"]
        else:
            # The generic headers of one release for all, so that differences are the ABIs' own.
            for directory in ("linux", "asm-generic", "mtd", "sound"):
                (self.scratch / directory).symlink_to(pathlib.Path("/usr/include") / directory)
            (self.scratch / "sys").mkdir()
            for unneeded in LIBC_HEADERS:
                (self.scratch / unneeded).touch()
            directories = [self.scratch, own]
            self.command.append("-ffreestanding")
        self.add_asm(target.asm)
        for directory in directories:
            self.command += ["-isystem", str(directory)]

    def add_asm(self, asm):
        """The headers asm/*.h; those in directories of this script stand beside generic ones."""
        if HERE not in asm.parents:
            (self.scratch / "asm").symlink_to(asm)
            return
        (self.scratch / "asm").mkdir()
        for generic in pathlib.Path("/usr/include/asm-generic").glob("*.h"):
            (self.scratch / "asm" / generic.name).write_text(
                f"#include <asm-generic/{generic.name}>\n")
        for own in asm.glob("*.h"):
            (self.scratch / "asm" / own.name).write_text(own.read_text())

    def compile(self, arguments, source):
        return subprocess.run(self.command + arguments + ["-"], input=source,
                              capture_output=True, text=True)

    def present(self, headers):
        """Those of the headers that this ABI has, with all that they include."""
        text = "".join(f'#if __has_include(<{h}>)\n"{h}"\n#endif\n' for h in headers)
        found = self.compile(["-E", "-P"], text).stdout
        present = [line.strip('"') for line in found.splitlines() if line]
        before = self.prelude.count("\n")
        while True:
            run = self.compile(["-E", "-o", "/dev/null"], self.including(present))
            if run.returncode == 0:
                return present
            line = re.search(r"<stdin>:(\d+)", run.stderr)
            if not line or "No such file" not in run.stderr:
                sys.exit(f"{self.abi}: {run.stderr[:2000]}")
            del present[int(line.group(1)) - before - 1]

    def including(self, headers):
        return self.prelude + "".join(f"#include <{h}>\n" for h in headers)

    def names(self, headers):
        """NAME: (header, definition) of the macros and enumerators that the headers define."""
        text = self.compile(["-E", "-dD"], self.including(headers)).stdout
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
        includes = self.including(headers)
        names = sorted(names)
        while True:
            lines = ["static const long long all[] = {"]
            lines += [f"(long long) ({n} | 0)," for n in names] + ["};"]
            run = self.compile(["-fmax-errors=0", "-fsyntax-only", "-o", "/dev/null"],
                               includes + "\n".join(lines) + "\n")
            if run.returncode == 0:
                break
            first = includes.count("\n") + 2
            bad = {int(m.group(1)) - first
                   for m in re.finditer(r"^<stdin>:(\d+):\d+: error", run.stderr, re.M)}
            bad &= set(range(len(names)))
            if not bad:
                sys.exit(f"{self.abi}: {run.stderr[:2000]}")
            names = [n for i, n in enumerate(names) if i not in bad]
        lines = ["void values(void) {"]
        for name in names:
            parts = [f'"i" ((int) ((unsigned long long) ({name} | 0) >> {shift} & 0xffff))'
                     for shift in (0, 16, 32, 48)] + [f'"i" (({name}) < 0)']
            lines.append(f'__asm__ volatile ("@value %0 %1 %2 %3 %4" : : {", ".join(parts)});')
        run = self.compile(["-o", "-"], includes + "\n".join(lines) + "\n}\n")
        found = [tuple(map(int, m.groups())) for m in VALUE.finditer(run.stdout)]
        if run.returncode != 0 or len(found) != len(names):
            sys.exit(f"{self.abi}: {run.stderr[:2000]}")
        result = {}
        for name, (a, b, c, d, negative) in zip(names, found):
            bits = a | b << 16 | c << 32 | d << 48
            result[name] = bits - (1 << 64) if negative else bits
        return result
