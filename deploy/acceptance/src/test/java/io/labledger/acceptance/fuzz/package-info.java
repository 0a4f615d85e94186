/** Reads an OpenAPI document and sends what no well-behaved client would send. */
package io.labledger.acceptance.fuzz;
