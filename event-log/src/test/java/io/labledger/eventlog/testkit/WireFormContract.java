package io.labledger.eventlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.eventlog.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every service owes to those who read its events: {@code class WireFormTest implements
 * WireFormContract}. Run it with {@code -Dapprove=true} after a change that is meant, look at the
 * files that it writes, and commit them.
 */
public interface WireFormContract {

    /** What the service keeps in its log. */
    Catalogue catalogue();

    /** One example of every event, with most of its fields, by stream. */
    Map<String, List<?>> examples();

    @Test
    default void schemas_say_what_the_records_say() {
        SchemaApproval.verify(catalogue().types());
    }

    @Test
    default void every_type_has_an_example() {
        assertThat(examples().values().stream().flatMap(List::stream).map(this::name))
                .containsExactlyInAnyOrderElementsOf(
                        catalogue().types().all().stream().map(EventType::name).toList());
    }

    @TestFactory
    default Stream<DynamicTest> what_was_written_once_is_written_and_read_so_for_ever() {
        var approval = EventApproval.of(catalogue().codec());
        return examples().entrySet().stream()
                .flatMap(
                        stream ->
                                stream.getValue().stream()
                                        .map(
                                                event ->
                                                        DynamicTest.dynamicTest(
                                                                name(event),
                                                                () ->
                                                                        approval.verify(
                                                                                name(event),
                                                                                stream.getKey(),
                                                                                event))));
    }

    private String name(Object event) {
        return catalogue().types().typeOf(event.getClass()).name();
    }
}
