/**
 * Generations of read models. Each is a schema with all tables of one context, and the position of
 * its log; the live one has the name of the context, and a rebuild fills another one beside it.
 * Views that dashboards read are in a schema apart, and a switch changes what they read.
 */
@NullMarked
package io.labledger.insights.engine.generation;

import org.jspecify.annotations.NullMarked;
