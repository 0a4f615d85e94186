package io.labledger.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One command line run to its end, as a shell would run it. */
public final class Command {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    private Command(List<String> words) {
        this.words = words;
    }

    /** Any program. */
    public static Command of(List<String> words) {
        return new Command(List.copyOf(words));
    }

    /** The packaged {@code labledger} command with these arguments. */
    public static Command labledger(String... arguments) {
        return of(labledgerWords(List.of(arguments)));
    }

    static List<String> labledgerWords(List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC"));
        if (!arguments.getFirst().equals("up")) {
            words.add("-XX:TieredStopAtLevel=1"); // as the script has it: a short life
        }
        words.add("-Dlabledger.home=" + Project.ROOT);
        words.add("-cp");
        words.add(Project.commandClassPath());
        words.add("io.labledger.cli.LabLedger");
        words.addAll(arguments);
        return words;
    }

    /** With an environment variable. */
    public Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Talking to this system by default. */
    public Command against(RunningSystem system) {
        return with("LABLEDGER_URL", system.url().toString());
    }

    /** Finding this system by itself, as a command on the user's machine does. */
    public Command finding(RunningSystem system) {
        return with(Project.STATE_VARIABLE, system.notes().toString());
    }

    /** With this text on its standard input. */
    public Command reading(String text) {
        input = text;
        return this;
    }

    /** Runs it in the project's folder and waits for its end. */
    public Outcome run() {
        try {
            var out = Files.createTempFile("labledger", ".out");
            var err = Files.createTempFile("labledger", ".err");
            var in = Files.writeString(Files.createTempFile("labledger", ".in"), input);
            var builder = new ProcessBuilder(words).directory(Project.ROOT.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("LABLEDGER_BUILD", "never"); // this is part of a build
            // systems that a developer runs beside the tests are none of the tests' business
            builder.environment().remove("LABLEDGER_URL");
            builder.environment().put(Project.STATE_VARIABLE, Project.NO_NOTES.toString());
            builder.environment().putAll(environment);
            builder.redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            var process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        "still running after %s: %s%n%s%n%s"
                                .formatted(
                                        PATIENCE,
                                        this,
                                        Files.readString(out),
                                        Files.readString(err)));
            }
            var outcome =
                    new Outcome(
                            toString(),
                            process.exitValue(),
                            Files.readString(out),
                            Files.readString(err));
            for (var file : List.of(in, out, err)) {
                Files.delete(file);
            }
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        var main = words.indexOf("io.labledger.cli.LabLedger");
        return main < 0
                ? String.join(" ", words)
                : "labledger " + String.join(" ", words.subList(main + 1, words.size()));
    }

    /** How a command ended and what it said. */
    public record Outcome(String command, int exit, String out, String err) {

        /** Fails, showing all that was said, unless the command ended with 0. */
        public Outcome succeeded() {
            assertThat(exit).as("exit code of %s", this).isZero();
            return this;
        }

        /** Fails, showing all that was said, if the command ended with 0. */
        public Outcome failed() {
            assertThat(exit).as("exit code of %s", this).isNotZero();
            return this;
        }

        @Override
        public String toString() {
            return "'%s' (exit %d)%n--- out ---%n%s%n--- err ---%n%s%n"
                    .formatted(command, exit, out, err);
        }
    }
}
