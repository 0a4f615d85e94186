package io.labledger.insights.engine.fold;

import java.sql.SQLException;

/** Someone else has moved the position: another projector writes to the same read model. */
public final class Superseded extends SQLException {
    public Superseded(String log) {
        super("another projector moved the position of " + log);
    }
}
