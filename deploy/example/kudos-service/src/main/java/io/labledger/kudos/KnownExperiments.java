package io.labledger.kudos;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.view.LocalView;
import io.labledger.follower.view.Rows;
import io.labledger.follower.view.ViewFollower.Question;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** The experiments that the log of experiments has told of. */
@Singleton
class KnownExperiments implements LocalView {

    record Proposed() implements Fact {}

    static Question<Boolean> has(String id) {
        return rows -> rows.first("select 1 from known where id = ?", _ -> 1, id) != null;
    }

    @Override
    public String name() {
        return "experiments";
    }

    @Override
    public String log() {
        return "experiments";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FactReaders facts() {
        return new FactReaders("io.labledger.experiments.")
                .on("experiment-proposed.v1", Proposed.class);
    }

    @Override
    public String tables() {
        return "create table known (id text primary key)";
    }

    @Override
    public void fold(LedgerEvent event, Rows rows) throws SQLException {
        rows.update("insert into known values (?)", event.idAfter("experiment/"));
    }
}
