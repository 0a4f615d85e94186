package io.labledger.eventlog.deadletter;

import io.labledger.eventlog.call.Call;
import io.labledger.eventlog.call.OwnLog;
import io.labledger.http.limits.Text;
import io.labledger.http.page.Cursor;
import io.labledger.http.page.Page;
import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters over HTTP, for whoever operates the service: like restores, not among the operations
 * that the API describes.
 */
@Path("/log/{log}/dead-letters")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    /** Why a letter is given up. */
    public record Drop(@NotNull @Text(max = 1000) String reason) {}

    private final DeadLetters letters;
    private final Call call;
    private final OwnLog log;
    private final boolean enabled;
    private final Lock oneByOne = new ReentrantLock();

    public DeadLettersResource(
            DeadLetters letters,
            Call call,
            OwnLog log,
            @ConfigProperty(name = "labledger.inbox.enabled") boolean enabled) {
        this.letters = letters;
        this.call = call;
        this.log = log;
        this.enabled = enabled;
    }

    /** A page of them, oldest first; open ones unless another status is asked for. */
    @GET
    @Operation(hidden = true)
    public Page<LetterView> list(
            @PathParam("log") String asked,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        requireOurs(asked);
        var wanted = status(status);
        int most = limit(limit);
        var cursors = Cursor.of(log.name(), wanted.text());
        var found = letters.list(wanted, after(cursors, cursor), most + 1);
        return Page.of(
                found,
                most,
                LetterView::brief,
                last -> cursors.after(List.of(String.valueOf(last.offset()))));
    }

    /** One, whole. */
    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public LetterView get(@PathParam("log") String asked, @PathParam("id") String id) {
        return LetterView.whole(find(asked, id));
    }

    /** Puts the original into the inbox again; where that was done already, nothing more is. */
    @POST
    @Path("{id}/resend")
    @Operation(hidden = true)
    public LetterView resend(@PathParam("log") String asked, @PathParam("id") String id)
            throws InterruptedException {
        return settle(asked, id, Status.RESENT, letter -> letters.resend(letter, by()));
    }

    /** Gives it up; where that was done already, it stays as it was said then. */
    @POST
    @Path("{id}/drop")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public LetterView drop(
            @PathParam("log") String asked, @PathParam("id") String id, @NotNull @Valid Drop drop)
            throws InterruptedException {
        return settle(
                asked, id, Status.DROPPED, letter -> letters.drop(letter, by(), drop.reason()));
    }

    /** What settles a letter. */
    private interface Settling {
        void of(DeadLetter letter) throws InterruptedException;
    }

    /** One after another, so that nobody resends what somebody drops. */
    private LetterView settle(String asked, String id, Status as, Settling settling)
            throws InterruptedException {
        oneByOne.lockInterruptibly();
        try {
            return settleNow(asked, id, as, settling);
        } finally {
            oneByOne.unlock();
        }
    }

    private LetterView settleNow(String asked, String id, Status as, Settling settling)
            throws InterruptedException {
        var letter = find(asked, id).letter();
        if (letter.status() == Status.OPEN) {
            try {
                settling.of(letter);
            } catch (KafkaException e) {
                throw Problem.of(503, "dead-letters-unavailable", String.valueOf(e.getMessage()))
                        .asException();
            }
        } else if (letter.status() != as) {
            throw Problem.of(
                            409,
                            "dead-letter-settled",
                            "Dead letter %s was %s already".formatted(id, letter.status().text()))
                    .asException();
        }
        return LetterView.brief(find(asked, id));
    }

    private String by() {
        return call.actor().id();
    }

    private Stored find(String asked, String id) {
        requireOurs(asked);
        var found = letters.find(id);
        if (found == null) {
            throw Problem.of(404, "not-found", "There is no dead letter " + Echo.of(id))
                    .asException();
        }
        return found;
    }

    private void requireOurs(String asked) {
        log.require(asked);
        if (!enabled) {
            throw Problem.of(404, "not-found", "The inbox of this log is switched off")
                    .asException();
        }
    }

    private static Status status(@Nullable String status) {
        if (status == null) {
            return Status.OPEN;
        }
        return Arrays.stream(Status.values())
                .filter(each -> each.text().equals(status))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                                "status",
                                                "must be one of "
                                                        + Arrays.stream(Status.values())
                                                                .map(Status::text)
                                                                .collect(Collectors.joining(", ")))
                                        .asException());
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("[0-9]{1,4}")
                || Integer.parseInt(limit) < 1
                || Integer.parseInt(limit) > MOST) {
            throw Problem.invalid("limit", "must be a number from 1 to " + MOST).asException();
        }
        return Integer.parseInt(limit);
    }

    private static long after(Cursor cursors, @Nullable String cursor) {
        var key = cursors.read(cursor, 1);
        try {
            return key == null ? -1 : Long.parseLong(key.getFirst());
        } catch (NumberFormatException _) {
            throw Cursor.malformed();
        }
    }
}
