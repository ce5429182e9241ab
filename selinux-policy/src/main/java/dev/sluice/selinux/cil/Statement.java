package dev.sluice.selinux.cil;

/** A statement that opens no scope of its own. */
record Statement(CilList node) implements Item {}
