package io.labledger.eventlog.notes;

import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.append.Append;
import io.labledger.eventlog.append.AppendResult;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.append.AppenderLimits;
import io.labledger.eventlog.append.Expected;
import io.labledger.eventlog.append.RecentEvents;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.feed.LogReader;
import io.labledger.eventlog.feed.LogWatch;
import io.labledger.eventlog.relay.Comparison;
import io.labledger.eventlog.relay.Relay;
import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.testkit.LedgerInfrastructure;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** One process's view of a log of notes: appender, store, and a relay when one is wanted. */
public final class NoteLog implements AutoCloseable {

    /** By ana, now. */
    public static final Metadata ANA = Metadata.of(Actor.claimed("ana"), Instant.now());

    public final DataSource database;
    public final EventStore store;
    public final LogWatch watch = new LogWatch();
    private final RecentEvents recent = new RecentEvents(1 << 20);
    public final Admission admission;
    private final Appender appender;

    private NoteLog(DataSource database, Admission admission) {
        this.database = database;
        this.admission = admission;
        this.store = new EventStore(database);
        admission.onDoubt(recent::forget);
        this.appender =
                new Appender(database, AppenderLimits.DEFAULT, admission, List.of(recent, watch));
    }

    /** A log over a new database. */
    public static NoteLog create() {
        return new NoteLog(newDatabase(), Admission.open());
    }

    /** A log over a new database that has to be compared with its topic. */
    public static NoteLog inDoubt() {
        return new NoteLog(newDatabase(), Admission.inDoubt());
    }

    private static DataSource newDatabase() {
        var where = LedgerInfrastructure.database();
        var database = new PGSimpleDataSource();
        database.setUrl(where.url());
        database.setUser(where.user());
        database.setPassword(where.password());
        Flyway.configure().dataSource(database).locations("classpath:db/eventlog").load().migrate();
        return database;
    }

    /** The same log in another process. */
    public NoteLog another() {
        return new NoteLog(database, Admission.open());
    }

    /** Writes notes down; returns the position of the last. */
    public long note(int count) {
        long position = -1;
        for (int i = 0; i < count; i++) {
            position = note("note " + i);
        }
        return position;
    }

    /** Writes one note down. */
    public long note(String text) {
        return ((AppendResult.Appended) append(appendOf("note/1", text, ANA))).last();
    }

    /** Appends anything. */
    public AppendResult append(Append append) {
        return appender.append(append);
    }

    /** One note as an append. */
    public static Append appendOf(String stream, String text, Metadata metadata) {
        var events =
                Notes.CATALOGUE.codec().encode(stream, List.of(NoteEvent.Noted.of(text)), metadata);
        return Append.to(stream, Expected.any(), events);
    }

    /** Everything that is stored. */
    public List<RecordedEvent> all() {
        return store.from(0, 100_000, Long.MAX_VALUE);
    }

    /** A relay of this process to the topic {@code labledger.<name>}. */
    public Relay relay(String name) {
        return relay(name, database);
    }

    /** The same, whose election goes over {@code database}. */
    public Relay relay(String name, DataSource database) {
        var kafka = LedgerInfrastructure.kafka().bootstrapServers();
        return new Relay(name, kafka, database, new LogReader(recent, store), watch, admission);
    }

    /** Compares it with the topic {@code labledger.<name>}. */
    public Comparison comparison(String name) {
        var kafka = LedgerInfrastructure.kafka().bootstrapServers();
        return new Comparison(Topic.of(name, kafka), store, admission);
    }

    @Override
    public void close() {
        appender.close();
    }
}
