package io.labledger.follower.view;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/** A view of things that are renamed: their names, and every event that was applied. */
class Things implements LocalView {

    record Renamed(String name) implements Fact {}

    private final String log;
    private final int version;

    /** What the fold waits for at each event; enough for all unless a test takes them. */
    final Semaphore may = new Semaphore(1_000_000_000);

    /** The name that cannot be applied. */
    volatile String refused = "refused";

    Things(String log) {
        this(log, 1);
    }

    Things(String log, int version) {
        this.log = log;
        this.version = version;
    }

    @Override
    public String name() {
        return "things";
    }

    @Override
    public String log() {
        return log;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public FactReaders facts() {
        return new FactReaders("io.labledger." + log + ".").on("thing-renamed.v1", Renamed.class);
    }

    @Override
    public String tables() {
        return """
        create table thing (id text primary key, name text not null check (name <> 'unfit'));
        create table applied (position bigint primary key);""";
    }

    @Override
    public void fold(LedgerEvent event, Rows rows) throws SQLException {
        may.acquireUninterruptibly();
        var name = ((Renamed) event.fact()).name();
        if (name.equals(refused)) {
            throw new UnexpectedEvent("nothing is named so");
        }
        rows.update("insert into applied values (?)", event.position());
        rows.update(
                "insert into thing values (?, ?)"
                        + " on conflict (id) do update set name = excluded.name",
                event.idAfter("thing/"),
                name);
    }

    static String name(Rows rows, String id) throws SQLException {
        var name = rows.first("select name from thing where id = ?", row -> row.getString(1), id);
        return name == null ? "" : name;
    }

    static long applied(Rows rows) throws SQLException {
        var count = rows.first("select count(*) from applied", row -> row.getLong(1));
        return count == null ? 0 : count;
    }
}
