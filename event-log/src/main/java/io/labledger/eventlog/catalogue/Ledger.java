package io.labledger.eventlog.catalogue;

import io.labledger.eventlog.aggregate.Aggregates;
import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.store.EventStore;
import io.labledger.eventlog.view.LocalViews;
import io.labledger.follower.view.Seen;
import io.labledger.follower.view.ViewFollower;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of a service, by kind: their states, and how commands for them are carried out. */
public final class Ledger implements States {

    private final Catalogue catalogue;
    private final Map<Kind<?, ?, ?>, Aggregates<?, ?, ?>> aggregates = new LinkedHashMap<>();
    private final States now = new Now(this);
    private final @Nullable LocalViews views;

    /** Of a service that keeps nothing of other services' facts. */
    public Ledger(Catalogue catalogue, EventStore store, Appender appender) {
        this(catalogue, store, appender, null);
    }

    Ledger(Catalogue catalogue, EventStore store, Appender appender, @Nullable LocalViews views) {
        this.catalogue = catalogue;
        this.views = views;
        for (var kind : catalogue.kinds()) {
            aggregates.put(kind, aggregates(kind, store, appender));
        }
    }

    /** What carries the commands of a kind out. */
    @SuppressWarnings("unchecked") // put under the kind that they are made of
    public <C, S, E> Aggregates<C, S, E> of(Kind<C, S, E> kind) {
        var found = (Aggregates<C, S, E>) aggregates.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the catalogue of %s has no kind %s".formatted(catalogue.log(), kind));
        }
        return found;
    }

    /** Reads the events of every kind. */
    public EventCodec<Object> codec() {
        return catalogue.codec();
    }

    @Override
    public <S> Loaded<S> load(Kind<?, S, ?> kind, String stream) {
        return of(kind).load(stream);
    }

    @Override
    public <S> Loaded<S> recent(Kind<?, S, ?> kind, String stream) {
        return of(kind).recent(stream);
    }

    @Override
    public <T extends @Nullable Object> Seen<T> seen(
            String view, ViewFollower.Question<T> question) {
        if (views == null) {
            throw new IllegalArgumentException("there is no local view named " + view);
        }
        return views.read(view, question);
    }

    private <C, S, E> Aggregates<C, S, E> aggregates(
            Kind<C, S, E> kind, EventStore store, Appender appender) {
        return new Aggregates<>(
                kind.decider(),
                (command, state, fresh) -> kind.decide(command, state, fresh ? now : this),
                catalogue.codec(),
                store,
                appender,
                kind.cached());
    }

    /** Nothing but what is in the store by now. */
    private record Now(Ledger ledger) implements States {

        @Override
        public <S> Loaded<S> load(Kind<?, S, ?> kind, String stream) {
            return ledger.load(kind, stream);
        }

        @Override
        public <S> Loaded<S> recent(Kind<?, S, ?> kind, String stream) {
            return ledger.load(kind, stream);
        }

        @Override
        public <T extends @Nullable Object> Seen<T> seen(
                String view, ViewFollower.Question<T> question) {
            return ledger.seen(view, question);
        }
    }
}
