/** Runs the commands that the README shows, in the order in which it shows them. */
package io.labledger.acceptance.tour;
