package io.labledger.eventlog.event;

/**
 * Who caused an event, and how we know (CloudEvents authcontext extension: {@code authid}, {@code
 * authtype}).
 */
public record Actor(String id, AuthType type) {

    /** Someone who did not say who they are. */
    public static final Actor ANONYMOUS = claimed("anonymous");

    /** Someone who says to be {@code id}; nothing proves it. */
    public static Actor claimed(String id) {
        return new Actor(id, AuthType.UNAUTHENTICATED);
    }

    /** The system itself, on a rule or a schedule. */
    public static Actor system(String name) {
        return new Actor(name, AuthType.SYSTEM);
    }
}
