package io.labledger.benchmarks;

import java.util.stream.IntStream;

/**
 * An experiment under way, with runs to log into.
 *
 * @param position where the log stood when it was started
 */
record Laboratory(String experiment, long position) {

    static Laboratory open(Api api, String name) {
        var proposed =
                api.post(
                        "/api/experiments",
                        """
                        {"name":"%s","question":"How fast is this machine?","hypothesis":"Fast enough.",
                         "criterion":{"metric":"rate","direction":"INCREASE","threshold":1},
                         "team":"benchmarks","people":[{"person":"bench","role":"MLOPS"}],
                         "alternatives":[{"description":"estimate it","cheaperBaseline":true}]}
                        """
                                .formatted(name + " " + System.currentTimeMillis()));
        var id = proposed.get("id").asText();
        var started = api.post("/api/experiments/" + id + "/start", "{}");
        return new Laboratory(id, started.get("position").asLong());
    }

    String[] startRuns(Api api, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> startRun(api, "client " + i))
                .toArray(String[]::new);
    }

    String startRun(Api api, String name) {
        return api.post("/api/experiments/" + experiment + "/runs", "{\"name\":\"" + name + "\"}")
                .get("id")
                .asText();
    }
}
