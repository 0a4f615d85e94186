package io.labledger.insights.projection;

import java.sql.SQLException;

/** Someone else has moved the position: another projector writes to the same read model. */
final class Superseded extends SQLException {
    Superseded(String log) {
        super("another projector moved the position of " + log);
    }
}
