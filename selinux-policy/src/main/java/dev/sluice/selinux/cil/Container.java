package dev.sluice.selinux.cil;

/** What shares one namespace: blocks, macros, optional parts. */
sealed interface Container permits BlockScope, OptionalScope, Macro {}
