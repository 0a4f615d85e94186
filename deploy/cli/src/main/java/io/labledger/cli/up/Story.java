package io.labledger.cli.up;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.terminal.BrokenPipeException;
import io.labledger.cli.terminal.Paint;
import io.labledger.cli.terminal.Terminal;
import io.labledger.embedded.supervisor.ProcessStatus;
import io.labledger.embedded.system.Narrator;
import io.labledger.embedded.system.RunningSystems.Note;
import io.labledger.embedded.system.SystemState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a person reads while the system starts, runs and stops; plain lines where nobody watches.
 */
final class Story implements Narrator {
    private final Terminal terminal;
    private final Paint paint;

    Story(Terminal terminal) {
        this.terminal = terminal;
        this.paint = terminal.paint();
    }

    @Override
    public void starts(Path data) {
        say(paint.bold("Lab Ledger") + " starts; everything is kept in " + data);
    }

    @Override
    public void leftoverEnded(ProcessStatus leftover) {
        say(
                paint.yellow("  ! ")
                        + leftover.name()
                        + " of a launcher that was killed was still there (process "
                        + leftover.pid()
                        + "): ended");
    }

    @Override
    public void fewStreams(int streams) {
        say(
                paint.yellow("  ! ")
                        + "only "
                        + streams
                        + " live streams can be served at a time: raise the limit of open files"
                        + " ('ulimit -Hn', see docs/operating.md)");
    }

    @Override
    public void serves(ProcessStatus process, Duration took) {
        say(
                paint.green("  ✔ ")
                        + "%-12s %5s s   127.0.0.1:%d"
                                .formatted(process.name(), seconds(took), process.port())
                        + (process.restarts() == 0 ? "" : "   running again"));
    }

    @Override
    public void ended(ProcessStatus process, String how, Duration pause) {
        say(
                paint.red("  ✘ ")
                        + how
                        + "; restart "
                        + process.restarts()
                        + " in "
                        + seconds(pause)
                        + " s");
    }

    @Override
    public void stopped(ProcessStatus process) {
        say(paint.green("  ✔ ") + process.name() + " stopped");
    }

    @Override
    public void notFound(String why) {
        say(paint.yellow("  ! ") + "other commands need --url to find this system: " + why);
    }

    void ready(SystemState state, List<Note> others, Duration took) {
        say("Ready in " + seconds(took) + " s.");
        say("");
        row("All HTTP", paint.cyan(state.url()));
        row("API, to try out", paint.cyan(state.url() + "/q/experiments/swagger-ui"));
        row("", paint.cyan(state.url() + "/q/insights/swagger-ui"));
        row("Kafka", state.kafka());
        row("SQL, read only", state.postgres().jdbcUrl());
        row(
                "",
                "user "
                        + state.postgres().reader()
                        + ", password in "
                        + state.postgres().passwordFile());
        row("Logs", Path.of(state.data()).resolve("logs").toString());
        for (Note other : others) {
            row("Also running", other.url() + ", data in " + other.data());
        }
        say("");
        say(
                "Try './labledger demo%s' in another terminal. Ctrl-C stops everything."
                        .formatted(others.isEmpty() ? "" : " --url " + state.url()));
    }

    /** It runs, but not all of it works before somebody has seen to this. */
    void complains(String what) {
        say("");
        say(paint.red("  ✘ ") + what);
    }

    void stops() {
        say("");
        say("Stopping …");
    }

    void stopped() {
        say("Stopped. The next 'up' goes on with the same data.");
    }

    private void row(String what, String where) {
        say("  %-18s%s".formatted(what, where));
    }

    private synchronized void say(String line) {
        try {
            terminal.line(line);
            terminal.flush();
        } catch (BrokenPipeException | CommandFailed e) {
            // whoever listened has gone; the system goes on, and above all stops in order
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
