package io.labledger.eventlog.notes;

import io.labledger.eventlog.append.CommitListener;
import io.labledger.eventlog.event.RecordedEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears of commits, and dies of an error when told so. */
@Singleton
public class FailingListener implements CommitListener {

    private volatile @Nullable Error error;

    /** What to die of from now on; null for nothing. */
    public void dieOf(@Nullable Error error) {
        this.error = error;
    }

    @Override
    public void committed(List<RecordedEvent> events) {
        var error = this.error;
        if (error != null) {
            throw error;
        }
    }
}
