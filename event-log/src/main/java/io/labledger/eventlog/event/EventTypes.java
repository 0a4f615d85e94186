package io.labledger.eventlog.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The events of one context: name and version to record, and back. Events stored in an older
 * version are read through upcasters, one step from a version to the next.
 */
public final class EventTypes<E> {

    private final String context;
    private final Map<String, EventType<E>> byName = new LinkedHashMap<>();
    private final Map<String, EventType<E>> byType = new HashMap<>();
    private final Map<Class<?>, EventType<E>> byData = new HashMap<>();
    private final Map<String, UnaryOperator<ObjectNode>> upcasters = new HashMap<>();

    private EventTypes(Builder<E> builder) {
        this.context = builder.context;
        builder.events.forEach(this::add);
        builder.upcasters.forEach(this::add);
        builder.families().forEach(this::requireAllOf);
        requireNoneBeside(builder.families());
    }

    /** Starts a registry for {@code context} ("experiments"), whose events all are {@code base}. */
    public static <E> Builder<E> of(String context, Class<E> base) {
        return new Builder<>(context, base);
    }

    public String context() {
        return context;
    }

    /** The CloudEvents source of events that originate here. */
    public String source() {
        return source(context);
    }

    /** The CloudEvents source of events that originate in a context. */
    public static String source(String context) {
        return "/labledger/" + context;
    }

    /** All types in their current version, in the order of registration. */
    public Collection<EventType<E>> all() {
        return byName.values();
    }

    /** The type of an event's record class. */
    public EventType<E> typeOf(Class<?> data) {
        var type = byData.get(data);
        if (type == null) {
            throw new IllegalArgumentException(data + " is not registered in " + context);
        }
        return type;
    }

    /**
     * The current form of a CloudEvents type, which may be an older version of it; null when it is
     * not ours.
     */
    public @Nullable EventType<E> find(String type) {
        return byType.get(type);
    }

    /**
     * Whether {@code type} is the current version of a type, which is what new events must have.
     */
    public boolean isCurrent(String type) {
        var found = byType.get(type);
        return found != null && found.type().equals(type);
    }

    /** Brings data of any older version to the current one, step by step. */
    ObjectNode upcast(String type, ObjectNode data) {
        var current = byType.get(type);
        if (current == null) {
            throw new UnknownEventType(type);
        }
        String step = type;
        int version = Integer.parseInt(type.substring(type.lastIndexOf(".v") + 2));
        ObjectNode result = data;
        while (version < current.version()) {
            var upcaster = upcasters.get(step);
            if (upcaster == null) {
                throw new UnknownEventType(type);
            }
            result = upcaster.apply(result);
            version++;
            step = EventType.type(context, current.name(), version);
        }
        return result;
    }

    private void add(EventType<E> type) {
        if (byName.put(type.name(), type) != null || byData.put(type.data(), type) != null) {
            throw new IllegalArgumentException("registered twice: " + type);
        }
        byType.put(type.type(), type);
    }

    private void add(Upcaster upcaster) {
        var current = byName.get(upcaster.name);
        if (current == null || upcaster.from >= current.version()) {
            throw new IllegalArgumentException("nothing to upcast to: " + upcaster);
        }
        String from = EventType.type(context, upcaster.name, upcaster.from);
        byType.put(from, current);
        upcasters.put(from, upcaster.step);
    }

    private void requireAllOf(Class<?> family) {
        if (family.isSealed()) {
            for (Class<?> permitted : family.getPermittedSubclasses()) {
                requireAllOf(permitted);
            }
        } else if (!family.isRecord()) {
            throw new IllegalArgumentException(
                    family + " is neither sealed nor a record: nobody knows all of its events");
        } else if (!byData.containsKey(family)) {
            throw new IllegalArgumentException(family + " has no event type");
        }
    }

    private void requireNoneBeside(List<? extends Class<?>> families) {
        for (var data : byData.keySet()) {
            if (families.stream().noneMatch(family -> family.isAssignableFrom(data))) {
                throw new IllegalArgumentException(data + " is of no family that was named");
            }
        }
    }

    private record Upcaster(String name, int from, UnaryOperator<ObjectNode> step) {}

    /** Collects the types of a context. */
    public static final class Builder<E> {

        private final String context;
        private final Class<E> base;
        private final List<Class<? extends E>> families = new ArrayList<>();
        private final Collection<EventType<E>> events = new ArrayList<>();
        private final Collection<Upcaster> upcasters = new ArrayList<>();

        private Builder(String context, Class<E> base) {
            this.context = context;
            this.base = base;
        }

        /**
         * Names the sealed events of one kind of stream. To be said where the base cannot be sealed
         * itself, because its events live in several packages.
         */
        public Builder<E> family(Class<? extends E> family) {
            families.add(family);
            return this;
        }

        /** Registers an event in its current version. */
        public Builder<E> event(String name, int version, Class<? extends E> data) {
            events.add(new EventType<>(context, name, version, data));
            return this;
        }

        /** Says how data of {@code fromVersion} becomes data of the version after it. */
        public Builder<E> upcast(String name, int fromVersion, UnaryOperator<ObjectNode> step) {
            upcasters.add(new Upcaster(name, fromVersion, step));
            return this;
        }

        /**
         * The registry.
         *
         * @throws IllegalArgumentException when a record of the base or of a family has no type, or
         *     when nobody can know which records there are
         */
        public EventTypes<E> build() {
            return new EventTypes<>(this);
        }

        private List<Class<? extends E>> families() {
            return families.isEmpty() ? List.of(base) : families;
        }
    }
}
