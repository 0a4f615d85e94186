package io.labledger.cli.terminal;

/**
 * One line on standard error that redraws itself; where standard error is no terminal nothing is
 * drawn at all. Redraws at most twenty times a second.
 */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 28;
    private static final long REDRAW_NANOS = 50_000_000;

    private final Terminal terminal;
    private final boolean shown;
    private boolean drawn;
    private long last;

    public ProgressBar(Terminal terminal) {
        this.terminal = terminal;
        this.shown = terminal.traits().errIsTerminal();
    }

    /**
     * Shows how far the work is.
     *
     * @param share 0 to 1
     * @param text what follows the bar
     */
    public void show(double share, String text) {
        long now = System.nanoTime();
        if (!shown || (drawn && now - last < REDRAW_NANOS)) {
            return;
        }
        last = now;
        drawn = true;
        String line = bar(share, terminal.traits()) + "  " + text;
        terminal.raw("\r" + Text.cut(line, terminal.traits().columns() - 1) + "\u001b[K");
    }

    /** Makes room for an ordinary line. */
    public void clear() {
        if (drawn) {
            terminal.raw("\r\u001b[K");
            drawn = false;
        }
    }

    @Override
    public void close() {
        clear();
    }

    static String bar(double share, TerminalTraits traits) {
        double clamped = Math.clamp(share, 0.0, 1.0);
        int full = (int) Math.round(clamped * WIDTH);
        String bar =
                traits.unicode()
                        ? "━".repeat(full) + traits.paintErr().dim("─".repeat(WIDTH - full))
                        : "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
        return bar + String.format(" %3d %%", (int) (clamped * 100));
    }
}
