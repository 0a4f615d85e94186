package io.labledger.insights.http;

import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.Topic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two experiments and three runs, told to the topic as the services would tell it. */
final class Story implements AutoCloseable {

    static final String DEPTH = "30000000000001";
    static final String DROPOUT = "30000000000002";
    static final String GOOD = "0199000000000000000000000000000a";
    static final String BAD = "0199000000000000000000000000000b";
    static final String LONG = "0199000000000000000000000000000c";

    private final Envelope log = new Envelope();
    private final Topic topic;
    private int sent;

    private Story(Topic topic) {
        this.topic = topic;
    }

    static Story tell() throws Exception {
        var story = new Story(Topic.create("labledger.experiments"));
        story.propose(DEPTH, "Depth", "Does depth help generalisation?", "team-vision");
        story.append("experiment/" + DEPTH, "experiment-started.v1", "ana", "{}");
        story.append(
                "experiment/" + DEPTH,
                "experiment-blocked.v1",
                "bo",
                "{\"kind\":\"DATA_ACCESS\",\"reason\":\"no bucket\"}");
        story.append(
                "experiment/" + DEPTH, "experiment-unblocked.v1", "bo", "{\"note\":\"granted\"}");
        story.append(
                "experiment/" + DEPTH,
                "experiment-iteration-recorded.v1",
                "ana",
                "{\"iteration\":1,\"change\":\"more layers\",\"finding\":\"better\"}");
        story.propose(DROPOUT, "Dropout", "Does dropout reduce overfitting?", "team-nlp");
        for (int i = 1; i <= 1200; i++) {
            story.append(
                    "experiment/" + DROPOUT,
                    "experiment-iteration-recorded.v1",
                    "ci",
                    "{\"iteration\":%d,\"change\":\"c%d\"}".formatted(i, i));
        }
        story.run(GOOD, "0.1", 0.25, 0.95);
        story.run(BAD, "0.5", 0.75, 0.91);
        story.run(LONG, "0.1", 0.5, 0.5);
        story.append(
                "run/" + BAD,
                "run-metrics-logged.v1",
                "ci",
                "{\"keys\":[\"loss\"],\"step\":[1],\"time\":[1767600001000],\"value\":[\"NaN\"]}");
        story.append("run/" + LONG, "run-metrics-logged.v1", "ci", series(3000));
        story.append(
                "run/" + BAD,
                "run-inputs-logged.v1",
                "ci",
                "{\"datasets\":[%s]}"
                        .formatted(
                                column(1200, i -> "{\"name\":\"d" + i + "\",\"digest\":\"x\"}")));
        story.append(
                "run/" + BAD,
                "run-params-logged.v1",
                "ci",
                "{\"params\":{%s}}".formatted(column(1200, i -> "\"p" + i + "\":\"1\"")));
        story.append(
                "run/" + GOOD,
                "run-inputs-logged.v1",
                "ci",
                "{\"datasets\":[{\"name\":\"d0\",\"digest\":\"x\"}]}");
        story.append(
                "run/" + GOOD,
                "run-outputs-logged.v1",
                "ci",
                "{\"models\":[],\"artifacts\":[{\"path\":\"model.bin\"}]}");
        story.append(
                "run/" + GOOD,
                "run-finished.v1",
                "ci",
                "{\"status\":\"FINISHED\",\"endTime\":\"2026-01-05T09:00:00Z\"}");
        story.send();
        return story;
    }

    private void propose(String id, String name, String question, String team) {
        append(
                "experiment/" + id,
                "experiment-proposed.v1",
                "ana",
                """
                {"revision":1,"record":{"name":"%s","question":"%s","hypothesis":"It helps",\
                "criterion":{"metric":"accuracy","direction":"INCREASE","threshold":0.9},"team":"%s",\
                "people":[{"person":"ana","role":"SCIENTIST"}],"dataSources":["s3://x"],\
                "alternatives":[{"description":"linear","cheaperBaseline":true}],\
                "tags":{"area":"%s"}}}"""
                        .formatted(name, question, team, name.toLowerCase(java.util.Locale.ROOT)));
    }

    private void run(String id, String lr, double loss, double accuracy) {
        append(
                "run/" + id,
                "run-started.v1",
                "ci",
                "{\"experimentId\":\"%s\",\"name\":\"run\",\"startTime\":\"2026-01-05T08:00:00Z\",\"tags\":{\"kind\":\"sweep\"}}"
                        .formatted(DEPTH));
        append("run/" + id, "run-params-logged.v1", "ci", "{\"params\":{\"lr\":\"" + lr + "\"}}");
        append(
                "run/" + id,
                "run-metrics-logged.v1",
                "ci",
                "{\"keys\":[\"loss\",\"accuracy\"],\"key\":[0,1],\"step\":[0,0],\"time\":[1767600000000,0],\"value\":[%s,%s]}"
                        .formatted(loss, accuracy));
    }

    private static String series(int points) {
        return "{\"keys\":[\"wave\"],\"step\":[%s],\"time\":[%s],\"value\":[%s]}"
                .formatted(
                        column(points, i -> i == 0 ? "0" : "1"),
                        column(points, i -> i == 0 ? "1767600000000" : "10"),
                        column(points, i -> i == 1234 ? "99.5" : String.valueOf(i % 7)));
    }

    private static String column(int points, java.util.function.IntFunction<String> value) {
        return IntStream.range(0, points).mapToObj(value).collect(Collectors.joining(","));
    }

    long append(String stream, String type, String actor, String data) {
        return log.append(stream, type, actor, data);
    }

    /** Position of the last event. */
    long head() {
        return log.events().size() - 1;
    }

    /** Sends what was appended since. */
    void send() {
        topic.send(List.copyOf(log.events().subList(sent, log.events().size())));
        sent = log.events().size();
    }

    @Override
    public void close() {
        topic.close();
    }
}
