package io.labledger.insights.engine.fold;

import io.labledger.insights.engine.parking.Skip;
import io.labledger.insights.engine.progress.Activity;
import java.util.List;

/** What became of the wish to give a parked event up. */
public sealed interface Skipping {

    /**
     * It is given up, now or since before.
     *
     * @param skip what was decided first
     * @param told what the trail of activities says of it; empty when it has said so before
     */
    record Done(Skip skip, List<Activity> told) implements Skipping {}

    /** No event is parked at that position. */
    record NotParked() implements Skipping {}

    /**
     * It only waits for another event of its stream.
     *
     * @param position of the first event that is parked in its stream
     */
    record Waits(String stream, long position) implements Skipping {}

    /** A rebuild runs that could have applied the event already. */
    record Rebuilding() implements Skipping {}
}
