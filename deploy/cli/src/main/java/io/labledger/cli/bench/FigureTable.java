package io.labledger.cli.bench;

import io.labledger.benchmarks.Figure;
import io.labledger.cli.terminal.Table;
import io.labledger.cli.terminal.Table.Align;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as rows: the value, the limit that it stands beside, and how much of the goal it is. */
final class FigureTable {

    static Table of(List<Figure> figures) {
        var table =
                new Table()
                        .column("what", Align.LEFT)
                        .column("measured", Align.RIGHT)
                        .column("unit", Align.LEFT)
                        .column("limit here", Align.RIGHT)
                        .column("goal", Align.RIGHT)
                        .column("reached", Align.RIGHT)
                        .column("the limit is", Align.LEFT);
        figures.forEach(figure -> table.row(cells(figure)));
        return table;
    }

    private static List<String> cells(Figure figure) {
        var reached = figure.reached();
        return List.of(
                figure.name(),
                number(figure.value()),
                figure.unit(),
                number(figure.limit()),
                number(figure.goal()),
                reached == null ? "" : Math.round(reached * 100) + " %",
                figure.limitName() == null ? "" : figure.limitName());
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private FigureTable() {}
}
