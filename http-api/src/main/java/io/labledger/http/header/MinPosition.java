package io.labledger.http.header;

import io.labledger.http.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Read your own writes: a client sends the {@code Ledger-Position} that a command answered with, of
 * several logs with commas between, and what it asks for waits until that much has been read here.
 */
public final class MinPosition {

    /** The header of a request, such as {@code Ledger-Min-Position: experiments:17}. */
    public static final String HEADER = "Ledger-Min-Position";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private MinPosition() {}

    /**
     * Waits for every position that the header names, 5 s in all at most.
     *
     * @param header its value; null for none
     * @throws io.labledger.http.problem.ProblemException 400 when it has another form or names a
     *     log that is not read here, 503 {@code position-not-reached} when it takes too long
     */
    public static void await(@Nullable String header, LogPositions read) {
        if (header == null) {
            return;
        }
        var wanted = Position.parseAll(HEADER, header);
        for (var position : wanted) {
            if (!read.reads(position.log())) {
                throw Problem.invalid(HEADER, "names no log that is read here: " + position.log())
                        .asException();
            }
        }
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (var position : wanted) {
            await(position, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())), read);
        }
    }

    private static void await(Position wanted, Duration timeout, LogPositions read) {
        try {
            if (!read.await(wanted.log(), wanted.number(), timeout)) {
                throw notReached(
                        "Waited %d s for %s, read so far is %s; try again"
                                .formatted(
                                        LONGEST_WAIT.toSeconds(),
                                        wanted,
                                        new Position(wanted.log(), read.position(wanted.log()))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notReached("The service is stopping");
        }
    }

    private static RuntimeException notReached(String detail) {
        return Problem.of(503, "position-not-reached", detail).asException();
    }
}
