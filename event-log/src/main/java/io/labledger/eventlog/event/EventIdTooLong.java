package io.labledger.eventlog.event;

/** An event is stored in parts, and there is no room to number them within its id. */
public final class EventIdTooLong extends RuntimeException {

    EventIdTooLong(String id) {
        super(reason(id));
    }

    /** The same in words, for a person. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    private static String reason(String id) {
        return "has %d characters, and the event is so large that it is stored in parts, whose ids get /2, /3 … at their end: together they have at most %d"
                .formatted(id.length(), EventIdentity.LONGEST_ID);
    }
}
