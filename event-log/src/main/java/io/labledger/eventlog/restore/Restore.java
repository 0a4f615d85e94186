package io.labledger.eventlog.restore;

import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.relay.LeaderLock;
import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.restore.RestoreStatus.State;
import io.labledger.eventlog.restore.RestoreStatus.Target;
import io.labledger.eventlog.store.EventStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One restore, on a thread of its own; meanwhile no process relays. */
final class Restore {

    private static final Logger LOG = Logger.getLogger(Restore.class);
    private static final Duration AGREED = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MILLIS = 200;

    /** What a restore works with. */
    record Log(
            String name,
            DataSource database,
            EventStore store,
            Topic topic,
            Admission admission,
            StreamClaims claims) {}

    private final Log log;
    private final Target target;
    private final boolean shorten;
    private final String id = UUID.randomUUID().toString();
    private final Progress progress = new Progress();
    private volatile State state = State.RUNNING;
    private volatile @Nullable String error;

    Restore(Log log, Target target, boolean shorten) {
        this.log = log;
        this.target = target;
        this.shorten = shorten;
    }

    RestoreStatus status() {
        return new RestoreStatus(
                id,
                target,
                state,
                progress.events(),
                progress.expected(),
                progress.bytes(),
                progress.seconds(),
                progress.kept(),
                progress.keptIn(),
                error);
    }

    void run() {
        try {
            LOG.infof("restoring the %s of %s", target, log.name());
            alone();
            settle();
            state = State.DONE;
            LOG.infof("restored the %s of %s: %s", target, log.name(), status());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failed("the service stops");
        } catch (RestoreRefused e) {
            failed(String.valueOf(e.getMessage()));
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "the %s of %s cannot be restored", target, log.name());
            failed(String.valueOf(e.getMessage()));
        } finally {
            progress.finished();
        }
    }

    private void failed(String why) {
        error = why;
        state = State.FAILED;
    }

    private void alone() throws SQLException, InterruptedException {
        try (var lead = new LeaderLock(log.database(), log.name())) {
            lead.take();
            switch (target) {
                case STORE ->
                        new StoreFromTopic(
                                        log.database(),
                                        log.topic(),
                                        log.claims(),
                                        OutsideKeys.of(log.name()),
                                        shorten,
                                        progress)
                                .run();
                case TOPIC ->
                        new TopicFromStore(log.database(), log.store(), log.topic(), progress)
                                .run();
            }
        }
    }

    /** Waits until commands are taken again, and for a topic until the relay has filled it. */
    private void settle() throws InterruptedException {
        log.admission().doubt();
        long head = log.store().head();
        if (target == Target.TOPIC) {
            progress.expect(head + 1);
        }
        long deadline = System.nanoTime() + AGREED.toNanos();
        long reached = -1;
        while (log.admission().refusal() != null
                || log.admission().isDoubtful()
                || (target == Target.TOPIC && reached < head)) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            if (target == Target.TOPIC) {
                long now = log.topic().lastPosition(log.store());
                progress.at(now + 1);
                deadline = now > reached ? System.nanoTime() + AGREED.toNanos() : deadline;
                reached = now;
            }
            if (System.nanoTime() > deadline) {
                var refusal = log.admission().refusal();
                throw new RestoreRefused(
                        refusal == null
                                ? "Nothing moves any more. See the service's log."
                                : refusal);
            }
        }
    }
}
