package io.labledger.insights.engine.rebuild;

import io.labledger.follower.worker.Worker;
import io.labledger.insights.engine.live.LiveReadModel;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Notices that the topic of a context was deleted and made anew: it may tell another history than
 * the one the read model was made from, and positions alone do not show it. The live generation
 * then stands still, and a rebuild replaces it.
 */
final class TopicWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final LiveReadModel live;
    private final LogRebuilds rebuilds;
    private final GenerationTopic topic;
    private final Worker worker;

    TopicWatch(LiveReadModel live, LogRebuilds rebuilds, GenerationTopic topic) {
        this.live = live;
        this.rebuilds = rebuilds;
        this.topic = topic;
        this.worker = new Worker("topic-" + live.source().log(), PAUSE, this::turn);
    }

    void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }

    private boolean turn() throws InterruptedException {
        var id = topic.now();
        if (id != null) {
            try {
                look(id);
            } catch (SQLException e) {
                LOG.debugf("the topic is compared later: %s", e.getMessage());
            }
        }
        Thread.sleep(PAUSE);
        return true;
    }

    private void look(String id) throws SQLException {
        boolean strange = topic.isAnother(id, live.schemas().live());
        boolean stale = topic.isAnother(id, live.schemas().next());
        if (strange) {
            live.freeze();
        }
        if (stale && rebuilds.isRunning()) {
            rebuilds.cancel(); // that it has ended is seen at the next look
        } else if (strange && !rebuilds.isRunning()) {
            LOG.warnf("topic %s was made anew: rebuilding from it", live.source().topic());
            rebuilds.start(UUID.randomUUID().toString(), false);
        }
    }
}
