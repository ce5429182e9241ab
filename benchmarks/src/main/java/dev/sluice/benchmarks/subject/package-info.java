/**
 * What is measured: policies and traces.
 *
 * <p>In: resources. Out: resolved policies, samples of calls. Always: the same text for every
 * compiler that is compared.
 */
@NullMarked
package dev.sluice.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
