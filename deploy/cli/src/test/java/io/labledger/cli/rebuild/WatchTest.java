package io.labledger.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.cli.client.Json;
import io.labledger.cli.client.TinyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final String RUNNING =
            """
            {"id":"r1","state":"RUNNING","position":49999,"head":199999,"eventsPerSecond":12345.6,"etaSeconds":12.2,"verify":true}""";
    private static final String DIFFERS =
            """
            {"id":"r1","state":"SWITCHED","position":199999,"head":199999,"eventsPerSecond":12345.6,"verify":true,
             "startedAt":"2026-11-23T18:00:00Z","finishedAt":"2026-11-23T18:00:16Z",
             "differences":[{"table":"run","onlyLive":0,"onlyRebuilt":0},
                            {"table":"run_tag","onlyLive":1,"onlyRebuilt":2,"samples":["run 7: kind"]}]}""";

    @Test
    void progress_is_told_in_events_and_time() throws IOException {
        var running = new Rebuild(Json.parse(RUNNING.getBytes(StandardCharsets.UTF_8)));
        assertThat(running.share()).isEqualTo(0.25);
        assertThat(Watch.text(running)).isEqualTo("50,000 events, 12,346/s, 12.2 s to go");
    }

    @Test
    void a_rebuild_is_watched_to_its_end_and_its_differences_are_shown() throws IOException {
        var asked = new AtomicInteger();
        try (var server =
                new TinyServer(
                        e ->
                                TinyServer.reply(
                                        e,
                                        200,
                                        "application/json",
                                        asked.incrementAndGet() < 3 ? RUNNING : DIFFERS))) {
            var terminal = server.terminal();
            var started = new Rebuild(Json.parse(RUNNING.getBytes(StandardCharsets.UTF_8)));
            Rebuild ended =
                    new Watch(server.client(), terminal)
                            .toTheEnd(started, "/api/insights/rebuilds");
            new Report(terminal).print(ended);
            terminal.flush();
            assertThat(ended.switched()).isTrue();
            assertThat(server.printed())
                    .containsExactly(
                            "Rebuilt from 200,000 events in 16.0 s (12,346 events/s); queries are answered from it now.",
                            "It differs from the read models it replaced:",
                            "  table     only in the old   only in the rebuilt",
                            "  run_tag                 1                     2",
                            "  run_tag: run 7: kind");
        }
    }

    @Test
    void each_log_is_told_of_by_itself() throws IOException {
        var two =
                rebuild(
                        """
                        {"id":"r2","state":"RUNNING","position":9,"head":19,"logs":[
                          {"log":"experiments","id":"r2","state":"RUNNING","position":4,"head":9,"eventsPerSecond":5,"etaSeconds":1},
                          {"log":"kudos","id":"r2","state":"SWITCHED","position":9,"head":9}]}""");
        assertThat(Watch.text(two))
                .isEqualTo("experiments 5 events, 5/s, 1.0 s to go; kudos switched");
    }

    @Test
    void one_that_is_held_says_what_would_be_lost_and_what_to_do() throws IOException {
        var held =
                rebuild(
                        """
                        {"id":"r3","state":"HELD","position":9,"head":9,"logs":[
                          {"log":"kudos","id":"r3","state":"HELD","position":9,"head":9,"held":{
                            "reason":"3 events of 1 streams that the live read model shows could not be applied",
                            "events":3,"streams":[{"stream":"person/ana","position":0,"events":3,"type":"t","reason":"not any more"}]}}]}""");
        try (var server = new TinyServer(e -> TinyServer.reply(e, 404, "text/plain", ""))) {
            var terminal = server.terminal();
            new Report(terminal)
                    .print(new Watch(server.client(), terminal).toTheEnd(held, "/none"));
            terminal.flush();
            assertThat(String.join("\n", server.printed()))
                    .contains(
                            "Held before the switch: 3 events of 1 streams",
                            "person/ana",
                            "not any more",
                            "labledger rebuild --discard --log kudos",
                            "labledger rebuild --switch --log kudos");
        }
    }

    private static Rebuild rebuild(String json) throws IOException {
        return new Rebuild(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
