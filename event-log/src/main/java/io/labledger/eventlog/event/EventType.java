package io.labledger.eventlog.event;

/** One kind of event, in its current version, and the record that holds its data. */
public record EventType<E>(String context, String name, int version, Class<? extends E> data) {

    /** The CloudEvents type: {@code io.labledger.<context>.<name>.v<version>}. */
    public String type() {
        return type(context, name, version);
    }

    static String type(String context, String name, int version) {
        return "io.labledger." + context + "." + name + ".v" + version;
    }
}
