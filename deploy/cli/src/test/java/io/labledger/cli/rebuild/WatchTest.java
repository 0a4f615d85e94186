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
}
