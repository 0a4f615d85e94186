package io.labledger.eventlog.relay;

import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.worker.Worker;
import io.labledger.http.problem.StoreUnavailable;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares the store with its topic whenever there is a doubt that they tell the same history, in
 * every process that writes the log: the relay's leader alone would not keep the others from
 * writing. While they differ it looks again and again, so that mending them is enough.
 */
public final class Comparison implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Comparison.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final String WAYS_OUT =
            " Nothing is recorded until they agree. Bring back a database that is at least as new as the topic; or rebuild the store from the topic ('labledger restore store'); or, when the store is right, the topic from the store ('labledger restore topic').";

    private final Topic topic;
    private final EventStore store;
    private final Admission admission;
    private final Worker worker;
    private @Nullable String told;

    /** Has not been started. */
    public Comparison(Topic topic, EventStore store, Admission admission) {
        this.topic = topic;
        this.store = store;
        this.admission = admission;
        this.worker = new Worker("comparison-" + topic.name(), AGAIN, this::turn);
    }

    /** Begins to compare; returns at once. */
    public void start() {
        worker.start();
    }

    /** Why nothing is compared, when it is the comparison itself that fails; else null. */
    public @Nullable String problem() {
        return worker.problem();
    }

    @Override
    public void close() {
        worker.close();
    }

    private boolean turn() throws InterruptedException {
        if (!admission.awaitQuestion(AGAIN)) {
            return true;
        }
        long question = admission.question();
        try {
            topic.lastPosition(store);
            admission.agree(question);
            tell(null);
            return true;
        } catch (Divergence e) {
            var reason = e.getMessage() + WAYS_OUT;
            admission.disagree(question, reason);
            tell(reason);
        } catch (InterruptedException | InterruptException _) {
            return true; // asked to stop
        } catch (StoreUnavailable e) {
            tell("The store cannot be compared with its topic: " + e.getMessage());
        } catch (RelayFault | KafkaException e) {
            admission.unanswered(question);
            tell("The store cannot be compared with its topic yet: " + e.getMessage());
        }
        Thread.sleep(AGAIN);
        return true;
    }

    /** Once, not each time that it is found again. */
    private void tell(@Nullable String problem) {
        if (problem != null && !problem.equals(told)) {
            LOG.warn(problem);
        } else if (problem == null && told != null) {
            LOG.info("The store and its topic agree");
        }
        told = problem;
    }
}
