/**
 * The events of the log as this service reads them: CloudEvents JSON into small records of its own.
 */
@NullMarked
package io.labledger.insights.experiments.fact;

import org.jspecify.annotations.NullMarked;
