/**
 * Figures as people and programs read them.
 *
 * <p>In: sections with tables, charts and data. Out: Markdown, JSON, SVG. Always: the same figures
 * give the same bytes.
 */
@NullMarked
package dev.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
