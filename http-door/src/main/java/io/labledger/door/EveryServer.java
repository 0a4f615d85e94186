package io.labledger.door;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has {@link SlowClients} watch the connections of every server of a process, for one whose
 * framework gives no hold of them. Netty finds it as a service once {@link #enable} was called.
 */
public final class EveryServer extends ChannelInitializerExtension {

    private final AtomicInteger connections = new AtomicInteger();
    private final int most = Capacity.ofThisProcess().connections();

    /** Before the first server of the process starts. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new WhenComplete());
    }

    /** The server completes the pipeline while the channel is registered, and then it is active. */
    private final class WhenComplete extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.pipeline().remove(this);
            SlowClients.watch(context.channel(), connections, most);
            context.pipeline().fireChannelActive();
        }
    }
}
