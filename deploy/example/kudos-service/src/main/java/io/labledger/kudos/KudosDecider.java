package io.labledger.kudos;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed with kudos.
 *
 * @param unknown whether nothing is known of the experiment that they are for
 * @param basis up to where the log of experiments was looked at; null when they are for none
 */
record KudosDecider(boolean unknown, @Nullable String basis)
        implements Decider<KudosCommand, Kudos, KudosEvent> {

    static final KudosDecider FREE = new KudosDecider(false, null);

    @Override
    public Kudos initial() {
        return Kudos.NONE;
    }

    @Override
    public Decision<KudosEvent> decide(KudosCommand command, Kudos state) {
        return switch (command) {
            case KudosCommand.Give _ when !state.equals(Kudos.NONE) ->
                    Decision.refuse("kudos-already-given", "These kudos were given before");
            case KudosCommand.Give _ when unknown ->
                    Decision.refuse("experiment-not-found", "There is no such experiment");
            case KudosCommand.Give(var to, var words, var about) ->
                    Decision.accept(new KudosEvent.Given(to, words, about, basis));
        };
    }

    @Override
    public Kudos evolve(Kudos state, KudosEvent event) {
        return state.evolve(event);
    }

    @Override
    public KudosCommand wantedBy(KudosEvent fact) {
        return switch (fact) {
            case KudosEvent.Given(var to, var words, var about, _) ->
                    new KudosCommand.Give(to, words, about);
        };
    }

    /** What was said elsewhere is taken as it is; what it is decided on is what is known here. */
    @Override
    public Decision<KudosEvent> adopt(KudosEvent fact, Decision<KudosEvent> decision) {
        return decision;
    }
}
