package io.labledger.eventlog.event;

/** An event of a type (or a version of it) that this registry does not know. */
public final class UnknownEventType extends RuntimeException {

    private final String type;

    public UnknownEventType(String type) {
        super("unknown event type " + (type.length() > 100 ? type.substring(0, 100) + "…" : type));
        this.type = type;
    }

    public String type() {
        return type;
    }
}
