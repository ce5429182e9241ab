/**
 * What brings a module to where it works: the labels that runtimes give, the resources of the
 * security-profiles-operator, the commands that install and remove.
 *
 * <p>In: a policy module, a level. Out: YAML, JSON, options, command lines. Always: no name or path
 * can say anything but itself there; what a format leaves out is said, and refused if that would
 * permit more.
 */
@NullMarked
package dev.sluice.selinux.deploy;

import org.jspecify.annotations.NullMarked;
