/**
 * Tells what a check has found: on the console, and in files for people, dashboards and code review. A report decides
 * nothing; it holds no time and no place of the machine, and the same result gives the same bytes.
 */
@NullMarked
package dev.pinnace.report;

import org.jspecify.annotations.NullMarked;
