package io.labledger.eventlog.inbox;

import io.labledger.eventlog.ingest.IngestResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts what became of the records of the inbox. */
@Singleton
class InboxCounts {

    private final Counter recorded;
    private final Counter unchanged;
    private final Counter duplicates;
    private final Counter refused;

    InboxCounts(MeterRegistry meters, @ConfigProperty(name = "labledger.log") String log) {
        this.recorded = counter(meters, log, "recorded");
        this.unchanged = counter(meters, log, "unchanged");
        this.duplicates = counter(meters, log, "duplicate");
        this.refused = counter(meters, log, "refused");
    }

    void count(IngestResult result) {
        var counter =
                switch (result) {
                    case IngestResult.Recorded _ -> recorded;
                    case IngestResult.Unchanged _ -> unchanged;
                    case IngestResult.Duplicate _ -> duplicates;
                    case IngestResult.Refused _, IngestResult.Waits _ -> refused;
                };
        counter.increment();
    }

    private static Counter counter(MeterRegistry meters, String log, String result) {
        return Counter.builder("labledger.inbox.records")
                .description("Records of the inbox that were dealt with")
                .tag("log", log)
                .tag("result", result)
                .register(meters);
    }
}
