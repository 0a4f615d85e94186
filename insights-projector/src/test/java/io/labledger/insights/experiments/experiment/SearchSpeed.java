package io.labledger.insights.experiments.experiment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.experiments.fact.ExperimentsFacts;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.ReadModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How long searches for words take among many experiments, whose words are as frequent as those of
 * a language. Argument: experiments.
 */
public final class SearchSpeed {

    private static final int WORDS = 30_000;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 60;

    private static final String[] MODELS = {
        "GPT-4o-mini", "resnet-50", "ResNet101", "LightGBM", "v1.2.3", "v2.0", "深度学习模型", "don't"
    };

    private static final List<String> QUERIES =
            List.of(
                    "gpt-4o",
                    "v1.2",
                    "50",
                    "don't",
                    "resnet5",
                    "学习",
                    word(700),
                    word(12) + " " + word(345),
                    word(12_345) + " " + word(3),
                    word(1),
                    word(20_000),
                    "w",
                    "g",
                    "5",
                    '"' + word(12) + " " + word(3) + '"',
                    word(200) + " -" + word(300),
                    "exp 777",
                    "nothing",
                    "scientist");

    private final Random random = new Random(7);
    private final double[] frequencies = new double[WORDS];

    private SearchSpeed() {
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            sum += 1.0 / (i + 2.7);
            frequencies[i] = sum;
        }
    }

    public static void main(String[] args) throws Exception {
        int experiments = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        var model = ReadModel.create();
        new SearchSpeed().fill(model, experiments);
        model.execute("VACUUM ANALYZE");
        System.out.println(
                model.text(
                        "SELECT string_agg(relname || ' ' || pg_size_pretty(pg_total_relation_size(oid)), ', ')"
                                + " FROM pg_class WHERE relname LIKE 'experiment%' AND relkind IN ('r', 'i')"));
        var search =
                new ExperimentSearch(
                        new io.labledger.insights.query.ReadModel(
                                model.source(), io.labledger.insights.history.ReadModel.CONTEXTS),
                        new JsonMapper());
        for (var query : QUERIES) {
            measure(search, query);
        }
        System.exit(0);
    }

    private void fill(ReadModel model, int experiments) throws Exception {
        long nanos = 0;
        var log = new Envelope();
        for (int at = 0; at < experiments; at += BATCH) {
            for (int i = at; i < at + BATCH; i++) {
                log.append(
                        "experiment/" + (10_000_000L + i),
                        "experiment-proposed.v1",
                        "ana",
                        record(i));
            }
            var events = new ArrayList<LedgerEvent>();
            var reader = new io.labledger.follower.envelope.EventReader(ExperimentsFacts.readers());
            for (int i = at; i < at + BATCH; i++) {
                events.add(reader.read(log.events().set(i, null), i));
            }
            long begin = System.nanoTime();
            model.apply(events);
            nanos += System.nanoTime() - begin;
        }
        System.out.printf(
                "%,d experiments, %,d us each%n", experiments, nanos / 1000 / experiments);
    }

    private String record(int number) {
        return """
        {"revision":1,"record":{"name":"exp %d %s %s","question":"%s?","hypothesis":"%s",\
        "criterion":{"metric":"acc","direction":"INCREASE","threshold":0.9},"team":"team-%d",\
        "people":[{"person":"ana","role":"SCIENTIST"}],"dataSources":["s3://bucket/%s"],\
        "alternatives":[{"description":"%s","cheaperBaseline":true}],\
        "tags":{"area":"%s"}}}"""
                .formatted(
                        number,
                        random.nextInt(50) == 0 ? MODELS[random.nextInt(MODELS.length)] : "",
                        words(3),
                        words(20),
                        words(60),
                        number % 40,
                        words(1),
                        words(40),
                        words(1));
    }

    private String words(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int at = Arrays.binarySearch(frequencies, random.nextDouble() * frequencies[WORDS - 1]);
            text.append(i == 0 ? "" : " ").append(word(Math.min(WORDS - 1, at < 0 ? -at - 1 : at)));
        }
        return text.toString();
    }

    private static String word(int number) {
        var word = new StringBuilder();
        for (int rest = number + 100; rest > 0; rest /= 60) {
            word.append("bdfgklmnprst".charAt(rest % 12)).append("aeiou".charAt(rest / 12 % 5));
        }
        return word.toString();
    }

    private static void measure(ExperimentSearch search, String text) {
        var query = ExperimentQuery.of(text, null, null, null, List.of(), "false", null, 50, null);
        var millis = new double[ROUNDS];
        int found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            found = search.search(query).items().size();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-12s %2d found, p50 %.1f ms, max %.1f ms%n",
                text, found, millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }
}
