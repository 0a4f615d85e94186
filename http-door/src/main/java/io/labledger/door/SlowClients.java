package io.labledger.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that trickle, in either direction. It stands behind the HTTP/1.1 codec of a
 * connection and counts what passes:
 *
 * <ul>
 *   <li>the head of the first request, and of one that has begun, is there within {@link #GRACE};
 *   <li>a body comes with {@link #LEAST_RATE} or more, from {@code GRACE} after its beginning on;
 *       not counted is the time in which the server itself does not read;
 *   <li>an answer is taken with the same rate while the client keeps it from being sent; live
 *       streams are excepted;
 *   <li>between requests a connection rests for {@link #REST} at most.
 * </ul>
 *
 * A request that is too slow is answered with 408 (RFC 9110, 15.5.9) unless its answer has begun. A
 * connection beyond the most that the server takes is answered with 503.
 */
public final class SlowClients extends ChannelDuplexHandler {

    /** Seconds that a client may take for a head, and before the rate of a body is looked at. */
    public static final int GRACE = 10;

    /** Bytes a second. */
    public static final int LEAST_RATE = 16 << 10;

    /** Seconds that a connection may stay open between two requests. */
    public static final int REST = 75;

    private static final int NEVER = -1;

    private final AtomicInteger connections;
    private final int mostConnections;

    /** Seconds that the connection is open; counted, because that is cheaper than to ask. */
    private int now;

    private boolean overfull;
    private @Nullable Future<?> checks;

    /** Requests whose head is here, less answers that are complete. */
    private int unanswered;

    private boolean receiving;
    private boolean answering;
    private boolean streaming;
    private boolean ended;
    private boolean understood;
    private int headSince;
    private int restSince = NEVER;
    private Progress body = new Progress(0);
    private @Nullable Progress taken;
    private long written;
    private long sentBefore;

    /** How much has passed since when. */
    private static final class Progress {
        private int since;
        private long bytes;

        Progress(int since) {
            this.since = since;
        }

        boolean isTooSlow(int now) {
            var beyondGrace = now - since - GRACE;
            return beyondGrace > 0 && bytes < (long) beyondGrace * LEAST_RATE;
        }
    }

    private SlowClients(AtomicInteger connections, int mostConnections) {
        this.connections = connections;
        this.mostConnections = mostConnections;
    }

    /**
     * Watches a connection of a server, whose pipeline is complete.
     *
     * @param connections counts those that are open
     * @param most how many may be
     */
    public static void watch(Channel channel, AtomicInteger connections, int most) {
        // the last handler is the server's own
        channel.pipeline()
                .addBefore(
                        channel.pipeline().lastContext().name(),
                        "slow-clients",
                        new SlowClients(connections, most));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        overfull = connections.incrementAndGet() > mostConnections;
        checks =
                context.executor()
                        .scheduleAtFixedRate(() -> check(context), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void stop() {
        if (checks != null) {
            checks.cancel(false);
            checks = null;
            connections.decrementAndGet();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        understood = true;
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            if (overfull) {
                ReferenceCountUtil.release(message);
                end(context, Refusal.TOO_MANY_CONNECTIONS);
                return;
            }
            unanswered++;
            receiving = true;
            headSince = NEVER;
            restSince = NEVER;
            body = new Progress(now);
        }
        if (message instanceof HttpContent content) {
            body.bytes += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
            rest();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!understood && unanswered == 0 && !receiving && headSince == NEVER) {
            headSince = now; // some of the next head has come
        }
        understood = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (ended || !context.channel().isActive()) {
            // the codec would complain, at length, of what comes after the end
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response && response.status().code() >= 200) {
            answering = true;
            var type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
            streaming = type != null && type.startsWith("text/event-stream");
        }
        written += size(message);
        if (message instanceof LastHttpContent && answering) {
            answering = false;
            streaming = false;
            unanswered--;
            rest();
        }
        var _ = context.write(message, promise);
    }

    private static long size(Object message) {
        return switch (message) {
            case ByteBuf bytes -> bytes.readableBytes();
            case ByteBufHolder holder -> holder.content().readableBytes();
            default -> 0;
        };
    }

    private void rest() {
        if (unanswered == 0 && !receiving) {
            restSince = now;
        }
    }

    private void check(ChannelHandlerContext context) {
        now++;
        if (ended) {
            var _ = context.close(); // the client has not taken the last answer
        } else if (receiving) {
            checkBody(context);
        } else if (headSince != NEVER && unanswered == 0) {
            if (now - headSince > GRACE) {
                end(context, Refusal.TOO_SLOW);
            }
        } else if (restSince != NEVER && now - restSince > REST) {
            var _ = context.close();
        }
        checkAnswer(context);
    }

    private void checkBody(ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead()) {
            body.since++; // it is we who do not read
        } else if (body.isTooSlow(now)) {
            end(context, Refusal.TOO_SLOW);
        }
    }

    private void checkAnswer(ChannelHandlerContext context) {
        if (context.channel().isWritable() || streaming || ended) {
            taken = null;
            return;
        }
        var buffered = context.channel().unsafe().outboundBuffer();
        var sent = written - (buffered == null ? 0 : buffered.totalPendingWriteBytes());
        if (taken == null) {
            taken = new Progress(now);
            sentBefore = sent;
        }
        taken.bytes = sent - sentBefore;
        if (taken.isTooSlow(now)) {
            var _ = context.close();
        }
    }

    private void end(ChannelHandlerContext context, Refusal refusal) {
        if (answering || unanswered > 1) {
            var _ = context.close();
            return;
        }
        var json = Unpooled.copiedBuffer(refusal.json(), StandardCharsets.UTF_8);
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(refusal.status()), json);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, json.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (refusal.status() == 503) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
        }
        ended = true;
        var _ = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
