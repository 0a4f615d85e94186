/** Ways to talk to a running system: commands, queries, the event feed, the topic, the stream. */
package io.labledger.acceptance.client;
