package io.labledger.cli.terminal;

/** Colours, or nothing: the same calls write plain text where colours have no place. */
public enum Paint {
    PLAIN,
    ANSI;

    public String bold(String text) {
        return sgr("1", text);
    }

    public String dim(String text) {
        return sgr("2", text);
    }

    public String red(String text) {
        return sgr("31", text);
    }

    public String green(String text) {
        return sgr("32", text);
    }

    public String yellow(String text) {
        return sgr("33", text);
    }

    public String cyan(String text) {
        return sgr("36", text);
    }

    /** One of six colours that tell lines of a chart apart. */
    public String series(int index, String text) {
        return sgr(SERIES[index % SERIES.length], text);
    }

    private static final String[] SERIES = {"34", "33", "32", "35", "36", "31"};

    private String sgr(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
