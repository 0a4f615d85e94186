/** Starts, watches, kills and stops the whole of Lab Ledger as a user would. */
package io.labledger.acceptance.system;
