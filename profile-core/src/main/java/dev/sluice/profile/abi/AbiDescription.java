package dev.sluice.profile.abi;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One entry of the resource {@code abis.txt}: what an ABI is, and which resources hold its tables.
 *
 * @param name in the profile language
 * @param auditArch the token that filters see
 * @param byteOrder of the machine
 * @param wordBits 32 or 64
 * @param argumentRegisters how many arguments lie in registers, not in memory
 * @param markerMask the bits of a number that tell ABIs of one audit architecture apart
 * @param marker what these bits are
 * @param foreign numbers under the audit architecture that are calls of other ABIs
 * @param kernel the widest ABI of a kernel that has this one; the same for all ABIs of one kernel
 * @param aliases what others call it
 * @param syscallFile in {@code syscalls/}; ABIs that differ in byte order only share one
 * @param signatureFiles in {@code signatures/}; the first that has a call counts
 * @param constantFiles in {@code constants/}; the first that has a name counts
 * @param errnoFiles in {@code constants/}; the first that has a name counts
 * @param multiplexers the multiplexing calls it has
 * @param unfiltered the calls that kernels carry out without asking filters, and from which release
 * @param bitmap which of its calls kernels can answer without running a filter
 */
record AbiDescription(
    String name,
    AuditArch auditArch,
    ByteOrder byteOrder,
    int wordBits,
    int argumentRegisters,
    int markerMask,
    int marker,
    List<NumberRange> foreign,
    String kernel,
    AbiNames aliases,
    String syscallFile,
    List<String> signatureFiles,
    List<String> constantFiles,
    List<String> errnoFiles,
    List<SyscallName> multiplexers,
    SortedMap<SyscallName, KernelRelease> unfiltered,
    Optional<AnswerBitmap> bitmap) {}
