package io.labledger.embedded.proxy;

import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;

/** What one request takes of the load, until it is answered or its client has left. */
final class Visit {
    private final Map<Load.Share, Integer> taken = new HashMap<>();
    private boolean over;

    Visit(HttpServerResponse response) {
        response.endHandler(
                end -> {
                    over = true;
                    taken.forEach(Load.Share::giveBack);
                    taken.clear();
                });
    }

    /** Whether it was answered, or its client has left. */
    boolean isOver() {
        return over;
    }

    /** Takes so much of a share; false when there is not enough left. */
    boolean take(Load.Share share, int amount) {
        if (over || !share.take(amount)) {
            return false;
        }
        taken.merge(share, amount, Integer::sum);
        return true;
    }

    /** Goes on without that share. */
    void giveBack(Load.Share share) {
        Integer amount = taken.remove(share);
        if (amount != null) {
            share.giveBack(amount);
        }
    }
}
