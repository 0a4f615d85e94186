/** The description of the API, with the limits that the records themselves declare. */
@NullMarked
package io.labledger.experiments.openapi;

import org.jspecify.annotations.NullMarked;
