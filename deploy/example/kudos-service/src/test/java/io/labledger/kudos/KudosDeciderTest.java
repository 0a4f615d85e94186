package io.labledger.kudos;

import io.labledger.eventlog.testkit.DeciderSpec;
import org.junit.jupiter.api.Test;

class KudosDeciderTest extends DeciderSpec<KudosCommand, Kudos, KudosEvent> {

    private static final KudosEvent.Given GIVEN =
            new KudosEvent.Given("ben", "Found the leak", null, null);

    KudosDeciderTest() {
        super(KudosDecider.FREE);
    }

    @Test
    void kudos_are_given_once() {
        givenNothing().when(new KudosCommand.Give("ben", "Found the leak", null)).then(GIVEN);
        given(GIVEN)
                .when(new KudosCommand.Give("eva", "x", null))
                .thenRefused("kudos-already-given");
    }
}
