package io.labledger.cli;

/** The exit codes of every command, so that scripts can tell the cases apart. */
public final class Exit {
    /** Done, or healthy. */
    public static final int OK = 0;

    /** The system answered, and the answer is no: unhealthy, refused, differs. */
    public static final int FAILED = 1;

    /** The command line itself is wrong (picocli's own code). */
    public static final int USAGE = 2;

    /** Nothing answers at the address of the system. */
    public static final int UNREACHABLE = 3;

    private Exit() {}
}
