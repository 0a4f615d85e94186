package io.labledger.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlowClientsTest {

    private final AtomicInteger connections = new AtomicInteger();
    private final EmbeddedChannel channel = connect();

    private EmbeddedChannel connect() {
        var channel =
                new EmbeddedChannel(new HttpServerCodec(), new ChannelInboundHandlerAdapter());
        channel.freezeTime();
        SlowClients.watch(channel, connections, 2);
        return channel;
    }

    @Test
    void who_opens_a_connection_and_says_nothing_has_ten_seconds() {
        pass(10);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(connections).hasValue(0);
    }

    @Test
    void half_a_head_is_ended_though_it_goes_on_byte_by_byte() {
        send("GET / HTTP/1.1\r\nX: ");
        for (int i = 0; i < 11; i++) {
            send("x");
            pass(1);
        }
        assertThat(answer()).startsWith("HTTP/1.1 408").contains("request-timeout").endsWith("}\n");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_body_that_trickles_is_ended_and_one_that_flows_is_not() {
        send("POST / HTTP/1.1\r\nContent-Length: 10000000\r\n\r\n");
        for (int i = 0; i < 120; i++) {
            send("x".repeat(SlowClients.LEAST_RATE));
            pass(1);
        }
        assertThat(channel.isOpen()).isTrue();
        for (int i = 0; i < 20; i++) {
            send("x");
            pass(1);
        }
        assertThat(answer()).startsWith("HTTP/1.1 408");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_body_that_the_server_does_not_read_is_not_the_clients_fault() {
        send("POST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\nx");
        channel.config().setAutoRead(false);
        pass(60);
        assertThat(channel.isOpen()).isTrue();
        channel.config().setAutoRead(true);
        pass(11);
        assertThat(answer()).startsWith("HTTP/1.1 408");
    }

    @Test
    void an_answer_may_take_its_time_and_then_the_connection_rests_a_while() {
        send("GET / HTTP/1.1\r\n\r\n");
        pass(300);
        assertThat(channel.isOpen()).isTrue();
        reply();
        pass(SlowClients.REST);
        send("GET / HTTP/1.1\r\n\r\n");
        reply();
        pass(SlowClients.REST + 1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void half_of_a_second_head_is_ended_too() {
        send("GET / HTTP/1.1\r\n\r\n");
        reply();
        answer();
        send("GET / HT");
        pass(11);
        assertThat(answer()).startsWith("HTTP/1.1 408");
    }

    @Test
    void a_connection_beyond_the_most_is_told_so_at_once() {
        var second = connect();
        var third = connect();
        third.writeInbound(Unpooled.copiedBuffer("GET / HTTP/1.1\r\n\r\n", StandardCharsets.UTF_8));
        ByteBuf answer = third.readOutbound();
        assertThat(answer.toString(StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 503")
                .containsIgnoringCase("Retry-After: 1");
        assertThat(third.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        assertThat(connections).hasValue(2);
    }

    @Test
    void the_limit_of_open_files_decides_how_much_is_served() {
        assertThat(Capacity.of(1_024).isScarce()).isTrue();
        var usual = Capacity.of(20_000);
        assertThat(usual.isScarce()).isFalse();
        assertThat(usual.connections() + usual.streams()).isLessThan(20_000);
        assertThat(Capacity.of(1_048_576)).isEqualTo(Capacity.of(Long.MAX_VALUE / 4));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    private void send(String text) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
            channel.releaseInbound();
        }
    }

    private void reply() {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set("content-length", 0);
        // as the server's own handler does it
        channel.pipeline().lastContext().writeAndFlush(response);
    }

    private String answer() {
        var text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(StandardCharsets.UTF_8));
            part.release();
        }
        return text.toString();
    }
}
