package io.labledger.cli.rebuild;

import io.labledger.cli.terminal.Paint;
import io.labledger.cli.terminal.Table;
import io.labledger.cli.terminal.Table.Align;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.util.List;

/** Tells how a rebuild ended. */
final class Report {
    private static final int MOST_SAMPLES = 5;

    private final Terminal terminal;
    private final Paint paint;

    Report(Terminal terminal) {
        this.terminal = terminal;
        this.paint = terminal.paint();
    }

    void print(Rebuild ended) {
        switch (ended.state()) {
            case "SWITCHED" -> switched(ended);
            case "CANCELLED" -> terminal.line("Cancelled. The live read models were not touched.");
            default ->
                    terminal.line(
                            paint.red("The rebuild failed: ")
                                    + Text.oneLine(ended.error())
                                    + ". The live read models were not touched.");
        }
    }

    private void switched(Rebuild ended) {
        String rate =
                ended.eventsPerSecond() > 0
                        ? " (" + Text.count(Math.round(ended.eventsPerSecond())) + " events/s)"
                        : "";
        terminal.line(
                paint.green("Rebuilt")
                        + " from %s in %s%s; queries are answered from it now."
                                .formatted(
                                        Text.count(ended.events(), "event"),
                                        Text.duration(ended.took()),
                                        rate));
        if (ended.verifies()) {
            differences(ended.differing());
        }
    }

    private void differences(List<Rebuild.Difference> differing) {
        if (differing.isEmpty()) {
            terminal.line("Verified: row for row the same as the read models it replaced.");
            return;
        }
        terminal.line(paint.red("It differs from the read models it replaced:"));
        var table =
                new Table()
                        .column("table", Align.LEFT)
                        .column("only in the old", Align.RIGHT)
                        .column("only in the rebuilt", Align.RIGHT);
        differing.forEach(
                d ->
                        table.row(
                                List.of(
                                        d.table(),
                                        Text.count(d.onlyLive()),
                                        Text.count(d.onlyRebuilt()))));
        table.print(terminal);
        for (var difference : differing) {
            difference.samples().stream()
                    .limit(MOST_SAMPLES)
                    .forEach(
                            sample ->
                                    terminal.line(
                                            "  "
                                                    + difference.table()
                                                    + ": "
                                                    + Text.cut(Text.oneLine(sample), 300)));
        }
    }
}
