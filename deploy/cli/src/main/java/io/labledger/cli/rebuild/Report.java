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

    void print(Rebuild rebuild) {
        var logs = rebuild.logs();
        for (var log : logs) {
            if (logs.size() > 1) {
                terminal.line(paint.bold(log.log()));
            }
            one(log);
        }
    }

    private void one(Rebuild ended) {
        switch (ended.state()) {
            case "HELD" -> held(ended);
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

    private void held(Rebuild held) {
        terminal.line(
                paint.red("Held before the switch: ") + Text.oneLine(held.heldReason()) + ".");
        if (!held.lost().isEmpty()) {
            lost(held.lost());
        }
        String log = held.log().isEmpty() ? "" : " --log " + held.log();
        terminal.line("The live read models are served as they were. To go on, one of:");
        terminal.line("  labledger rebuild --discard%s  once the cause is mended".formatted(log));
        terminal.line("  labledger rebuild --switch%s   all the same".formatted(log));
    }

    private void lost(List<Rebuild.Lost> streams) {
        var table =
                new Table()
                        .column("stream", Align.LEFT)
                        .column("events", Align.RIGHT)
                        .column("from position", Align.RIGHT)
                        .column("why", Align.LEFT);
        streams.forEach(
                lost ->
                        table.row(
                                List.of(
                                        lost.stream(),
                                        Text.count(lost.events()),
                                        String.valueOf(lost.position()),
                                        Text.cut(Text.oneLine(lost.reason()), 200))));
        table.print(terminal);
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
