package io.labledger.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * Curves drawn with characters: braille dots where the terminal has them and colours to tell them
 * apart, letters elsewhere. A column shows the mean of the points that fall into it.
 */
public final class Chart {
    private static final String MARGIN = " ".repeat(10);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Curve(String name, double[] xs, double[] ys) {}

    private final String title;
    private final int width;
    private final int height;
    private final List<Curve> curves = new ArrayList<>();

    /**
     * An empty chart.
     *
     * @param width of the drawing in characters, the axis not counted
     */
    public Chart(String title, int width, int height) {
        this.title = title;
        this.width = width;
        this.height = height;
    }

    /** Adds a curve; points that are not finite are left out. */
    public Chart curve(String name, double[] xs, double[] ys) {
        curves.add(new Curve(name, xs.clone(), ys.clone()));
        return this;
    }

    public void print(Terminal terminal) {
        boolean dots = terminal.traits().unicode() && terminal.paint() == Paint.ANSI;
        lines(terminal.paint(), dots).forEach(terminal::line);
    }

    List<String> lines(Paint paint, boolean dots) {
        var canvas = dots ? Canvas.braille(width, height) : Canvas.letters(width, height);
        double left = xs(Double.POSITIVE_INFINITY, Math::min);
        double right = Math.max(xs(Double.NEGATIVE_INFINITY, Math::max), left);
        var means = curves.stream().map(c -> means(c, left, right, canvas.columns())).toList();
        double bottom = ys(means, Double.POSITIVE_INFINITY, Math::min);
        double top = ys(means, Double.NEGATIVE_INFINITY, Math::max);
        var lines = new ArrayList<String>();
        lines.add("  " + paint.bold(title));
        if (bottom > top) {
            lines.add(MARGIN + "(no points)");
            return lines;
        }
        for (int i = 0; i < means.size(); i++) {
            draw(means.get(i), bottom, Math.max(top - bottom, 1e-9), canvas, i);
        }
        for (int row = 0; row < height; row++) {
            double value = top - (top - bottom) * row / Math.max(1, height - 1);
            boolean labelled = row % 4 == 0 || row == height - 1;
            String label = labelled ? String.format(Locale.ROOT, "%8.2f ", value) : " ".repeat(9);
            lines.add(label + (dots ? "│" : "|") + canvas.row(row, paint));
        }
        lines.add(" ".repeat(9) + (dots ? "└" + "─".repeat(width) : "+" + "-".repeat(width)));
        lines.add(MARGIN + axis(left, right));
        lines.add(MARGIN + legend(paint, dots));
        return lines;
    }

    private String axis(double left, double right) {
        String first = String.format(Locale.ROOT, "%.0f", left);
        String last = String.format(Locale.ROOT, "%.0f", right);
        return first + " ".repeat(Math.max(1, width - first.length() - last.length())) + last;
    }

    private String legend(Paint paint, boolean dots) {
        var legend = new ArrayList<String>();
        for (int i = 0; i < curves.size(); i++) {
            String mark = dots ? "━━" : String.valueOf(Canvas.letter(i));
            legend.add(paint.series(i, mark) + " " + curves.get(i).name);
        }
        return String.join("   ", legend);
    }

    /** Joins the columns' means, so that a steep curve stays one curve. */
    private static void draw(
            double[] means, double bottom, double range, Canvas canvas, int curve) {
        int previous = -1;
        for (int x = 0; x < means.length; x++) {
            if (Double.isNaN(means[x])) {
                continue;
            }
            int y = (int) Math.round((1 - (means[x] - bottom) / range) * (canvas.rows() - 1));
            int from = previous < 0 ? y : previous + Integer.signum(y - previous);
            for (int dot = Math.min(from, y); dot <= Math.max(from, y); dot++) {
                canvas.dot(x, dot, curve);
            }
            previous = y;
        }
    }

    private static double[] means(Curve curve, double left, double right, int columns) {
        double[] sums = new double[columns];
        int[] counts = new int[columns];
        for (int i = 0; i < curve.xs.length; i++) {
            if (Double.isFinite(curve.ys[i])) {
                double share = right > left ? (curve.xs[i] - left) / (right - left) : 0;
                int column = (int) Math.min(columns - 1, share * columns);
                sums[column] += curve.ys[i];
                counts[column]++;
            }
        }
        for (int c = 0; c < columns; c++) {
            sums[c] = counts[c] == 0 ? Double.NaN : sums[c] / counts[c];
        }
        return sums;
    }

    private double xs(double start, DoubleBinaryOperator pick) {
        return curves.stream().flatMapToDouble(c -> Arrays.stream(c.xs)).reduce(start, pick);
    }

    private static double ys(List<double[]> means, double start, DoubleBinaryOperator pick) {
        return means.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .reduce(start, pick);
    }
}
