package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.Query;
import io.labledger.cli.demo.Lab.Finished;
import io.labledger.cli.terminal.Chart;
import io.labledger.cli.terminal.Table;
import io.labledger.cli.terminal.Table.Align;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks the query API what was recorded: nothing here comes from this process's own memory. */
final class Comparison {
    private static final int MOST_POINTS = 300;
    private static final int CHART_HEIGHT = 13;

    private final LedgerClient client;
    private final Map<String, String> seen;

    /**
     * Queries that wait for what was recorded.
     *
     * @param position the last thing recorded
     */
    Comparison(LedgerClient client, long position) {
        this.client = client;
        this.seen = Map.of("Ledger-Min-Position", "experiments:" + position);
    }

    /** The runs that were compared, the best first. */
    JsonNode runs(Finished finished) {
        var query =
                Query.of("/api/insights/runs")
                        .with("experiment", finished.experiment().id())
                        .with("filter", "metrics.validation_accuracy > 0 AND tags.kind != 'sweep'")
                        .with("sort", "metrics.validation_accuracy DESC");
        return client.get(query.toString(), seen).json().path("items");
    }

    void print(Finished finished, JsonNode runs, Terminal terminal) {
        var table =
                new Table()
                        .column("run", Align.LEFT)
                        .column(finished.study().swept(), Align.RIGHT)
                        .column("validation accuracy", Align.RIGHT)
                        .column("validation loss", Align.RIGHT)
                        .column("training loss", Align.RIGHT);
        for (JsonNode run : runs) {
            JsonNode metrics = run.path("metrics");
            table.row(
                    List.of(
                            run.path("name").asText(),
                            run.path("params").path(finished.study().swept()).asText("-"),
                            number(metrics, "validation_accuracy", "%.4f"),
                            number(metrics, "validation_loss", "%.3f"),
                            number(metrics, "training_loss", "%.3f")));
        }
        table.print(terminal);
        terminal.line("");
        chart(finished, terminal).print(terminal);
    }

    private Chart chart(Finished finished, Terminal terminal) {
        int width = Math.min(90, terminal.traits().columns() - 14);
        var chart = new Chart("loss by step (mean of each column)", width, CHART_HEIGHT);
        finished.runs()
                .forEach(
                        (id, name) -> {
                            String path =
                                    "/api/insights/runs/%s/series?key=loss&maxPoints=%d"
                                            .formatted(id, MOST_POINTS);
                            JsonNode series = client.get(path, seen).json().path("series").path(0);
                            chart.curve(
                                    name,
                                    numbers(series.path("steps")),
                                    numbers(series.path("values")));
                        });
        return chart;
    }

    private static String number(JsonNode metrics, String key, String format) {
        JsonNode value = metrics.path(key);
        return value.isNumber()
                ? String.format(Locale.ROOT, format, value.asDouble())
                : Text.oneLine(value.asText("-"));
    }

    /** "NaN" and the infinities become numbers that are not finite. */
    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble(Double.NaN);
        }
        return numbers;
    }
}
