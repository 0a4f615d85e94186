package io.labledger.insights.experiments.experiment;

import io.labledger.http.page.Cursor;
import io.labledger.http.problem.Problem;
import io.labledger.insights.experiments.text.TextQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search for experiments, understood. */
record ExperimentQuery(
        @Nullable TextQuery text,
        @Nullable String team,
        @Nullable String status,
        @Nullable String outcome,
        List<Tag> tags,
        @Nullable Boolean archived,
        Order order,
        @Nullable After after,
        Cursor cursor,
        int limit) {

    /** Where the last page ended: in which tier of relevance, the value sorted by, and the id. */
    record After(int tier, Object value, String id) {}

    /** A tag that the experiments must have. */
    record Tag(String key, String value) {

        static Tag parse(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw Problem.invalid("tag", "must look like key=value").asException();
            }
            return new Tag(text.substring(0, equals), text.substring(equals + 1));
        }
    }

    /**
     * What the experiments are sorted by; ties by id. The most relevant are those with all words in
     * their name, then those with all in name, question, hypothesis or learning, then all others;
     * of the equally relevant ones, those that were proposed last.
     */
    enum Order {
        PROPOSED("proposed", "proposed_at", false),
        LATEST_PROPOSED("-proposed", "proposed_at", true),
        UPDATED("updated", "updated_at", false),
        LATEST_UPDATED("-updated", "updated_at", true),
        NAME("name", "name", false),
        RELEVANCE("relevance", "proposed_at", true);

        final String parameter;
        final String column;
        final boolean descending;

        Order(String parameter, String column, boolean descending) {
            this.parameter = parameter;
            this.column = column;
            this.descending = descending;
        }

        static Order of(@Nullable String parameter, @Nullable TextQuery text) {
            if (parameter == null || parameter.isEmpty()) {
                return text == null ? LATEST_PROPOSED : RELEVANCE;
            }
            for (var order : values()) {
                if (order.parameter.equals(parameter)) {
                    if (order == RELEVANCE && text == null) {
                        throw Problem.invalid("sort", "by relevance needs q").asException();
                    }
                    return order;
                }
            }
            throw Problem.invalid(
                            "sort",
                            "must be proposed, -proposed, updated, -updated, name or relevance")
                    .asException();
        }

        Object parse(String value) {
            return switch (this) {
                case PROPOSED, LATEST_PROPOSED, UPDATED, LATEST_UPDATED, RELEVANCE ->
                        Instant.parse(value);
                case NAME -> value;
            };
        }
    }

    static ExperimentQuery of(
            @Nullable String q,
            @Nullable String team,
            @Nullable String status,
            @Nullable String outcome,
            List<String> tags,
            String archived,
            @Nullable String sort,
            int limit,
            @Nullable String cursor) {
        var text = q == null || q.isBlank() ? null : text(q);
        var order = Order.of(sort, text);
        var cursors =
                Cursor.of(
                        "experiments",
                        q,
                        team,
                        status,
                        outcome,
                        String.join("\n", tags),
                        archived,
                        order.parameter);
        return new ExperimentQuery(
                text,
                team,
                status,
                outcome,
                tags.stream().map(Tag::parse).toList(),
                archived.equals("all") ? null : (Boolean) archived.equals("true"),
                order,
                after(order, cursors.read(cursor, 3)),
                cursors,
                limit);
    }

    private static TextQuery text(String q) {
        var text = TextQuery.parse(q);
        if (text == null) {
            throw Problem.invalid("q", "has no letter, digit or symbol to look for").asException();
        }
        return text;
    }

    private static @Nullable After after(Order order, @Nullable List<String> key) {
        try {
            return key == null
                    ? null
                    : new After(
                            Integer.parseInt(key.getFirst()),
                            order.parse(key.get(1)),
                            key.getLast());
        } catch (DateTimeException | NumberFormatException e) {
            throw Cursor.malformed();
        }
    }
}
