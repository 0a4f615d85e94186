package io.labledger.cli.rebuild;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.ProgressBar;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.time.Duration;
import java.util.stream.Collectors;

/** Watches a rebuild until it has ended or is held, with a progress bar on a terminal. */
final class Watch {
    private static final long PAUSE_MILLIS = 100;

    private final LedgerClient client;
    private final Terminal terminal;

    Watch(LedgerClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    Rebuild toTheEnd(Rebuild started, String rebuilds) {
        Thread farewell = new Thread(this::farewell);
        Runtime.getRuntime().addShutdownHook(farewell);
        try (var progress = new ProgressBar(terminal)) {
            Rebuild now = started;
            while (!now.ended() && !now.held()) {
                progress.show(now.share(), text(now));
                pause();
                now = new Rebuild(client.get(rebuilds + "/" + started.id()).json());
            }
            return now;
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }

    private void farewell() {
        terminal.note(
                "\nThe rebuild goes on without us. 'labledger rebuild' watches it again,"
                        + " 'labledger rebuild --cancel' ends it.");
    }

    static String text(Rebuild now) {
        var logs = now.logs();
        return logs.size() == 1
                ? one(logs.getFirst())
                : logs.stream()
                        .map(log -> log.log() + " " + one(log))
                        .collect(Collectors.joining("; "));
    }

    private static String one(Rebuild now) {
        String eta =
                now.etaSeconds() < 0
                        ? ""
                        : ", "
                                + Text.duration(Duration.ofMillis((long) (1000 * now.etaSeconds())))
                                + " to go";
        return now.state().equals("RUNNING")
                ? "%s events, %s/s%s"
                        .formatted(
                                Text.count(now.events()),
                                Text.count(Math.round(now.eventsPerSecond())),
                                eta)
                : now.activity();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(Exit.FAILED, "Interrupted");
        }
    }
}
