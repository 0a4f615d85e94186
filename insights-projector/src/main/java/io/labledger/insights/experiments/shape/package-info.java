/**
 * What JSON looks like that is stored as it was recorded and answered as it is stored. Nothing
 * makes these records: the description of the API tells by them what there is.
 */
@NullMarked
package io.labledger.insights.experiments.shape;

import org.jspecify.annotations.NullMarked;
