package io.labledger.embedded.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A stream whose beginning has been read already: gives that first, and then the rest. */
final class Begun implements ReadStream<Buffer> {
    private final ReadStream<Buffer> rest;
    private @Nullable Buffer beginning;
    private @Nullable Handler<Buffer> handler;

    Begun(Buffer beginning, ReadStream<Buffer> rest) {
        this.beginning = beginning;
        this.rest = rest;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        this.handler = handler;
        rest.handler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        Buffer first = beginning;
        Handler<Buffer> reader = handler;
        if (first != null && reader != null) {
            beginning = null;
            reader.handle(first);
        }
        rest.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public ReadStream<Buffer> pause() {
        rest.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        rest.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        rest.exceptionHandler(handler);
        return this;
    }
}
