package io.labledger.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes every JSON answer, problems too, as a line: where a person reads them, one does not run
 * into the next or into the prompt. To a program a line end is white space (RFC 8259, section 2).
 */
@Provider
@Priority(1)
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonLine extends ServerMessageBodyWriter.AllWriteableMessageBodyWriter {

    private final ObjectWriter json;

    public JsonLine(ObjectMapper mapper) {
        // the stream is flushed and closed when the line is complete: then its length is known
        json =
                mapper.writer()
                        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    @Override
    public void writeResponse(Object body, Type type, ServerRequestContext context)
            throws IOException {
        OutputStream out = context.getOrCreateOutputStream();
        write(body, out);
        out.write('\n');
        out.close();
    }

    /**
     * Also for a part of an answer, such as the data of a server-sent event: no line of its own.
     */
    @Override
    public void writeTo(
            Object body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        write(body, out);
    }

    private void write(Object body, OutputStream out) throws IOException {
        if (body instanceof String text) { // written by its method already
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } else {
            json.writeValue(out, body);
        }
    }
}
