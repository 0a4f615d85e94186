package io.labledger.experiments.team;

import io.labledger.http.limits.Name;

/** A person and the role they have in an experiment. */
public record Participant(@Name String person, Role role) {

    /** The roles of an AI team. */
    public enum Role {
        SCIENTIST,
        ML_ENGINEER,
        DATA_ENGINEER,
        ANALYST,
        MLOPS,
        DOMAIN_EXPERT,
        END_USER
    }
}
