package io.labledger.insights.engine.rebuild;

import io.labledger.follower.worker.Worker;
import io.labledger.insights.engine.live.LiveReadModel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Notices that the topic was deleted and made anew: it may tell another history than the one the
 * read model was made from, and positions alone do not show it. The live generation then stands
 * still, and a rebuild replaces it.
 */
@ApplicationScoped
class TopicWatch {

    private static final Logger LOG = Logger.getLogger(TopicWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final LiveReadModel live;
    private final Rebuilds rebuilds;
    private final GenerationTopic topic;
    private final Worker worker;

    @Inject
    TopicWatch(LiveReadModel live, Rebuilds rebuilds, GenerationTopic topic) {
        this.live = live;
        this.rebuilds = rebuilds;
        this.topic = topic;
        this.worker = new Worker("topic-" + live.source().log(), PAUSE, this::turn);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
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
            rebuilds.cancel("latest"); // that it has ended is seen at the next look
        } else if (strange && !rebuilds.isRunning()) {
            LOG.warnf("topic %s was made anew: rebuilding from it", live.source().topic());
            rebuilds.start(false);
        }
    }
}
