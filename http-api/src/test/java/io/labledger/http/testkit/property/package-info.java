/**
 * Properties: what holds for all values, tried with many generated ones. Small on purpose, and
 * plain JUnit tests: a generator is a function of a source of chance, so that records, lists and
 * choices are made with the language itself.
 */
package io.labledger.http.testkit.property;
