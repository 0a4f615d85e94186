package io.labledger.eventlog.catalogue;

import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.EventTypes;
import java.util.HashSet;
import java.util.List;

/** The kinds of streams that a service keeps in its log. A service has one bean of it. */
public final class Catalogue {

    private final List<Kind<?, ?, ?>> kinds;
    private final EventTypes<Object> types;
    private final EventCodec<Object> codec;

    private Catalogue(String log, List<Kind<?, ?, ?>> kinds) {
        this.kinds = kinds;
        requireNamesOfTheirOwn();
        var registry = EventTypes.of(log, Object.class);
        kinds.forEach(kind -> kind.register(registry));
        this.types = registry.build();
        this.codec = new EventCodec<>(types);
    }

    /**
     * The kinds of streams of a log.
     *
     * @throws IllegalArgumentException when one of their events has no type, when nobody can know
     *     which events there are, or when two have the same name
     */
    public static Catalogue of(String log, Kind<?, ?, ?>... kinds) {
        return new Catalogue(log, List.of(kinds));
    }

    /** The log that they are kept in. */
    public String log() {
        return types.context();
    }

    public List<Kind<?, ?, ?>> kinds() {
        return kinds;
    }

    /** The types of all their events. */
    public EventTypes<Object> types() {
        return types;
    }

    /** Writes and reads all their events. */
    public EventCodec<Object> codec() {
        return codec;
    }

    /** The kind whose event this record is. */
    public Kind<?, ?, ?> kindOf(Class<?> event) {
        return kinds.stream()
                .filter(kind -> kind.events().isAssignableFrom(event))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(event + " is no event of " + log()));
    }

    private void requireNamesOfTheirOwn() {
        var nouns = new HashSet<String>();
        for (var kind : kinds) {
            if (!nouns.add(kind.ids().noun())) {
                throw new IllegalArgumentException("two kinds of streams are called " + kind);
            }
        }
    }
}
