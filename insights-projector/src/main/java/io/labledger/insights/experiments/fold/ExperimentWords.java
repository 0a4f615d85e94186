package io.labledger.insights.experiments.fold;

import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;
import static io.labledger.insights.engine.table.ColumnType.TSVECTOR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.insights.engine.table.Table;
import io.labledger.insights.experiments.text.TextVector;
import java.time.Instant;
import java.util.Set;

/**
 * What a text search looks up of an experiment.
 *
 * @param proposedAt when it was proposed, which never changes
 * @param name words of its name
 * @param prose and of its question, hypothesis and learning
 * @param everything and of its team, tags and all else that its record says
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through, nobody compares them
record ExperimentWords(
        String experimentId, Instant proposedAt, byte[] name, byte[] prose, byte[] everything) {

    static final Table<ExperimentWords> TABLE =
            Table.<ExperimentWords>named("experiment_words")
                    .key("experiment_id", TEXT, ExperimentWords::experimentId)
                    .column("proposed_at", TIMESTAMPTZ, ExperimentWords::proposedAt)
                    .column("name", TSVECTOR, ExperimentWords::name)
                    .column("prose", TSVECTOR, ExperimentWords::prose)
                    .column("everything", TSVECTOR, ExperimentWords::everything);

    private static final JsonMapper JSON = new JsonMapper();

    /** What stands in the record and has been added by itself. */
    private static final Set<String> ADDED =
            Set.of("name", "question", "hypothesis", "team", "tags");

    static ExperimentWords of(ExperimentState experiment) {
        var words = new TextVector().add(experiment.name);
        byte[] name = words.toBytes();
        words.add(experiment.question).add(experiment.hypothesis);
        if (experiment.learning != null) {
            addTexts(words, tree(experiment.learning));
        }
        byte[] prose = words.toBytes();
        words.add(experiment.team);
        for (var tag : tree(experiment.tags).properties()) {
            words.add(tag.getKey() + "=" + tag.getValue().asText());
        }
        for (var field : tree(experiment.record).properties()) {
            if (!ADDED.contains(field.getKey())) {
                addTexts(words, field.getValue());
            }
        }
        return new ExperimentWords(
                experiment.id, experiment.proposedAt, name, prose, words.toBytes());
    }

    private static void addTexts(TextVector words, JsonNode node) {
        if (node.isTextual()) {
            words.add(node.textValue());
        }
        node.forEach(child -> addTexts(words, child));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
