package io.labledger.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows under headings, columns as wide as their widest cell. */
public final class Table {
    /** Which way the cells of a column lean. */
    public enum Align {
        LEFT,
        RIGHT
    }

    private record Row(List<String> cells, UnaryOperator<String> look) {}

    private final List<String> headings = new ArrayList<>();
    private final List<Align> aligns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    public Table column(String heading, Align align) {
        headings.add(heading);
        aligns.add(align);
        return this;
    }

    public Table row(List<String> cells) {
        return row(cells, UnaryOperator.identity());
    }

    /** A row that is coloured as a whole. */
    public Table row(List<String> cells, UnaryOperator<String> look) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(cells + " does not fit " + headings);
        }
        rows.add(new Row(cells.stream().map(Text::oneLine).toList(), look));
        return this;
    }

    public void print(Terminal terminal) {
        lines(terminal.paint()).forEach(terminal::line);
    }

    List<String> lines(Paint paint) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] =
                    rows.stream()
                            .mapToInt(row -> row.cells.get(column).length())
                            .reduce(headings.get(i).length(), Math::max);
        }
        var lines = new ArrayList<String>();
        lines.add(paint.bold(line(headings, widths)));
        rows.forEach(row -> lines.add(row.look.apply(line(row.cells, widths))));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "  " : "   ");
            line.append(aligns.get(i) == Align.RIGHT ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
