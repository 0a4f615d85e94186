package io.labledger.eventlog.inbox;

import io.labledger.eventlog.append.CommitListener;
import io.labledger.eventlog.event.RecordedEvent;
import jakarta.inject.Singleton;
import java.util.List;

/** Does what a test wants to happen between an append and what comes after it. */
@Singleton
public class AfterAppend implements CommitListener {

    private volatile Runnable action = () -> {};

    void run(Runnable action) {
        this.action = action;
    }

    @Override
    public void committed(List<RecordedEvent> events) {
        action.run();
    }
}
