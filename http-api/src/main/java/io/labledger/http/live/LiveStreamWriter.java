package io.labledger.http.live;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Opens a {@link LiveStream}: the request's thread is done then, and others write. */
@Provider
public final class LiveStreamWriter implements ServerMessageBodyWriter<LiveStream> {

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType media) {
        return type == LiveStream.class;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return type == LiveStream.class;
    }

    @Override
    public void writeResponse(LiveStream stream, Type type, ServerRequestContext context) {
        if (((ResteasyReactiveRequestContext) context).getMethod().equals(HttpMethod.HEAD)) {
            context.serverResponse().end();
        } else {
            stream.open(context.serverResponse());
        }
    }

    @Override
    public void writeTo(
            LiveStream stream,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream client) {
        throw new UnsupportedOperationException("a live stream is not written by one thread");
    }
}
