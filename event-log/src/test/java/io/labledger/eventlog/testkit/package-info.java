/** What tests of services share: given/when/then, contracts that all keep, and approved files. */
package io.labledger.eventlog.testkit;
