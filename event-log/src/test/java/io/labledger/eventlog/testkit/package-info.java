/** What tests of services share: given/when/then, and real Kafka and PostgreSQL. */
package io.labledger.eventlog.testkit;
