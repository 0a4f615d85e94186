package io.labledger.cli;

import io.labledger.embedded.system.RunningSystems;
import io.labledger.embedded.system.RunningSystems.Note;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The system that is meant when no address is given: the only one that runs. Between several a
 * command never guesses, because what is written into a log by mistake stays in it.
 */
final class Running {
    private Running() {}

    static String url() {
        return onlyOne(RunningSystems.ofThisUser().all());
    }

    static String onlyOne(List<Note> running) {
        return switch (running.size()) {
            case 0 ->
                    throw new CommandFailed(
                            Exit.UNREACHABLE,
                            "No system of yours runs on this machine. Start one with './labledger up',"
                                    + " or say where one runs with --url or LABLEDGER_URL.");
            case 1 -> running.getFirst().url();
            default ->
                    throw new CommandFailed(
                            Exit.USAGE,
                            "Several systems run on this machine. Say which one is meant, with --url"
                                    + " or LABLEDGER_URL:\n"
                                    + running.stream()
                                            .map(Running::choice)
                                            .collect(Collectors.joining("\n")));
        };
    }

    private static String choice(Note note) {
        return "  --url %s   data in %s (process %d)"
                .formatted(note.url(), note.data(), note.pid());
    }
}
