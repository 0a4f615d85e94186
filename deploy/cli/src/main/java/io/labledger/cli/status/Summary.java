package io.labledger.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.terminal.Paint;
import io.labledger.cli.terminal.Table;
import io.labledger.cli.terminal.Table.Align;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A system's health as a person reads it: processes, services with their checks, read models. */
final class Summary {
    /** Where a check says why a service takes no commands. */
    private static final String REFUSES = "refuses";

    private final Terminal terminal;
    private final Paint paint;

    Summary(Terminal terminal) {
        this.terminal = terminal;
        this.paint = terminal.paint();
    }

    void print(Health health) {
        boolean well = health.allIsWell();
        terminal.line(
                (well ? paint.green("Healthy") : paint.red("Not healthy")) + "   " + health.url());
        if (!health.processes().isEmpty()) {
            terminal.line("");
            processes(health).print(terminal);
        }
        terminal.line("");
        services(health).print(terminal);
        refusals(health);
        terminal.line("");
        if (health.projections().isMissingNode()) {
            terminal.line(paint.red("  The read models do not answer how far they are."));
        } else {
            readModels(health).print(terminal);
            parked(health);
        }
    }

    private Table processes(Health health) {
        Table table =
                new Table()
                        .column("PROCESS", Align.LEFT)
                        .column("STATE", Align.LEFT)
                        .column("PID", Align.RIGHT)
                        .column("PORT", Align.RIGHT)
                        .column("RESTARTS", Align.RIGHT);
        health.processes()
                .forEach(
                        process ->
                                table.row(
                                        List.of(
                                                process.path("name").asText(),
                                                process.path("state")
                                                        .asText()
                                                        .toLowerCase(Locale.ROOT),
                                                process.path("pid").asText(),
                                                process.path("port").asText(),
                                                process.path("restarts").asText()),
                                        look(Health.runs(process))));
        return table;
    }

    private Table services(Health health) {
        Table table =
                new Table()
                        .column("SERVICE", Align.LEFT)
                        .column("HEALTH", Align.LEFT)
                        .column("DETAILS", Align.LEFT);
        health.services()
                .forEach(
                        (name, service) -> {
                            String status =
                                    service.path("status")
                                            .asText("no answer")
                                            .toLowerCase(Locale.ROOT);
                            table.row(List.of(name, status, ""), look(Health.up(service)));
                            Health.list(service.path("checks"))
                                    .forEach(
                                            check ->
                                                    table.row(
                                                            check(check), look(Health.up(check))));
                        });
        return table;
    }

    /** A service that takes no commands says what to do about it. */
    private void refusals(Health health) {
        health.services()
                .forEach(
                        (name, service) ->
                                Health.list(service.path("checks")).stream()
                                        .map(check -> check.path("data").path(REFUSES))
                                        .filter(JsonNode::isTextual)
                                        .forEach(
                                                why ->
                                                        terminal.line(
                                                                paint.red(
                                                                        "  %s refuses commands. "
                                                                                        .formatted(
                                                                                                name)
                                                                                + why.asText()))));
    }

    private static List<String> check(JsonNode check) {
        return List.of(
                "  " + check.path("name").asText(),
                check.path("status").asText().toLowerCase(Locale.ROOT),
                check.path("data").properties().stream()
                        .filter(entry -> !entry.getKey().equals(REFUSES)) // told below
                        .map(Summary::pair)
                        .collect(Collectors.joining(", ")));
    }

    private static String pair(Map.Entry<String, JsonNode> entry) {
        return entry.getKey() + " " + entry.getValue().asText();
    }

    private Table readModels(Health health) {
        Table table =
                new Table()
                        .column("READ MODELS OF", Align.LEFT)
                        .column("POSITION", Align.RIGHT)
                        .column("BEHIND", Align.RIGHT)
                        .column("SECONDS", Align.RIGHT)
                        .column("PARKED", Align.RIGHT);
        health.logs()
                .forEach(
                        log ->
                                table.row(
                                        List.of(
                                                log.path("log").asText(),
                                                log.path("position").asText(),
                                                log.path("lagEvents").asText("unknown"),
                                                log.path("lagSeconds").asText("unknown"),
                                                Text.count(Health.parked(log))),
                                        look(Health.parked(log) == 0)));
        return table;
    }

    /** Events that somebody has to see to: nothing gets them on their way by itself. */
    private void parked(Health health) {
        health.logs().stream()
                .filter(log -> Health.parked(log) > 0)
                .forEach(
                        log ->
                                terminal.line(
                                        paint.red(
                                                "  %s of %s parked; 'labledger parked list --log %2$s' says why."
                                                        .formatted(
                                                                Text.count(
                                                                        Health.parked(log),
                                                                        "event"),
                                                                log.path("log").asText()))));
    }

    private UnaryOperator<String> look(boolean well) {
        return well ? UnaryOperator.identity() : paint::red;
    }
}
