package io.labledger.eventlog.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.aggregate.TallyDecider.Command;
import io.labledger.eventlog.aggregate.TallyDecider.Command.Count;
import io.labledger.eventlog.aggregate.TallyDecider.Command.Name;
import io.labledger.eventlog.aggregate.TallyDecider.State;
import io.labledger.eventlog.event.Tally;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.event.Tally.Named;
import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.testkit.DeciderSpec;
import org.junit.jupiter.api.Test;

class TallyDeciderTest extends DeciderSpec<Command, State, Tally> {

    TallyDeciderTest() {
        super(new TallyDecider(null));
    }

    @Test
    void a_name_is_claimed() {
        givenNothing()
                .when(new Name("n"))
                .then(Named.of("n"))
                .thenClaims(new Claim("name", "n"))
                .thenState(state -> assertThat(state.name()).isEqualTo("n"));
    }

    @Test
    void the_same_name_again_is_nothing_new_and_another_is_refused() {
        given(Named.of("n")).when(new Name("n")).thenNothing();
        given(Named.of("n")).when(new Name("m")).thenRefused("already-named", "name");
    }

    @Test
    void counting_stops_at_the_limit() {
        given(new Counted(6)).when(new Count(4, 10)).then(new Counted(4));
        given(new Counted(7)).when(new Count(4, 10)).thenRefused("limit");
    }
}
