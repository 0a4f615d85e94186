package io.labledger.eventlog.view;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.view.LocalView;
import io.labledger.follower.view.Rows;
import io.labledger.follower.view.ViewFollower.Question;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** The parts that another service has told of. */
@Alternative
@Singleton
class KnownParts implements LocalView {

    record Made(String name) implements Fact {}

    static Question<Boolean> knows(String id) {
        return rows -> rows.first("select 1 from part where id = ?", row -> 1, id) != null;
    }

    @Override
    public String name() {
        return "parts";
    }

    @Override
    public String log() {
        return "workshop";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FactReaders facts() {
        return new FactReaders("io.labledger.workshop.").on("part-made.v1", Made.class);
    }

    @Override
    public String tables() {
        return "create table part (id text primary key, name text not null)";
    }

    @Override
    public void fold(LedgerEvent event, Rows rows) throws SQLException {
        var made = (Made) event.fact();
        rows.update(
                "insert into part values (?, ?) on conflict (id) do nothing",
                event.idAfter("part/"),
                made.name());
    }
}
