package io.labledger.experiments.team;

import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import org.jspecify.annotations.Nullable;

/** Someone outside of the team who was asked, and what they said. */
public record Consultation(@Name String person, Kind kind, @Nullable @Text String note) {

    /** Whose voice it is. */
    public enum Kind {
        DOMAIN_EXPERT,
        END_USER
    }
}
