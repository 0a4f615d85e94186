package io.labledger.insights.experiments.experiment;

import io.labledger.http.header.Reads;
import io.labledger.http.page.Cursor;
import io.labledger.http.page.Page;
import io.labledger.http.problem.Problem;
import io.labledger.http.query.EmptyMeansNone;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Experiments over HTTP. */
@Path("/api/insights/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments", description = "Experiments, their outcomes and what was learned")
@Reads
@RunOnVirtualThread
public class ExperimentsResource {

    private static final String ID = "^[0-9]{1,19}$";

    private final ExperimentSearch search;
    private final ExperimentLookup lookup;

    ExperimentsResource(ExperimentSearch search, ExperimentLookup lookup) {
        this.search = search;
        this.lookup = lookup;
    }

    @GET
    @Operation(
            operationId = "searchExperiments",
            summary = "Experiments by their words, team, status, outcome and tags",
            description =
                    "q is looked for in name, question, hypothesis, learning, team, tags and the rest"
                            + " of the record. All its words must be there, in any order; the"
                            + " beginning of a word, or of a part of one, is enough: gpt-4o, gpt4 and"
                            + " mini find GPT-4o-mini, 50 finds resnet-50 and ResNet50, rate finds"
                            + " learningRate. Case, accents and punctuation make no difference, and"
                            + " no word is too common or too short. In scripts without blanks any"
                            + " run of characters is found. \"A phrase\" in quotation marks is found"
                            + " as it stands, in whole words; or stands between alternatives, -"
                            + " before what must not be there. All else is plain text. By relevance,"
                            + " those that have all of it in their name come first, then those that"
                            + " have it in name, question, hypothesis or learning, then the others,"
                            + " and of equals the latest proposed.")
    public Page<Experiment> experiments(
            @Parameter(
                            description =
                                    "Words to look for, each at least begun; with no letter, digit"
                                            + " or symbol in it, it is refused; empty, it is as if"
                                            + " it were not there",
                            example = "gpt-4o learning -dropout")
                    @QueryParam("q")
                    @EmptyMeansNone
                    @Size(max = 1000)
                    @Nullable String q,
            @QueryParam("team") @Size(min = 1, max = 250) @Nullable String team,
            @QueryParam("status") @Pattern(regexp = "^(PROPOSED|RUNNING|BLOCKED|CONCLUDED)$")
                    @Nullable String status,
            @QueryParam("outcome") @Pattern(regexp = "^(SUPPORTED|REFUTED|INCONCLUSIVE|ABANDONED)$")
                    @Nullable String outcome,
            @Parameter(description = "A tag that it must have", example = "area=vision")
                    @QueryParam("tag")
                    @Size(max = 20)
                    List<@Size(max = 8300) @Pattern(regexp = "^[^=]+=[\\s\\S]*$") String> tag,
            @Parameter(description = "Whether archived experiments are found")
                    @QueryParam("archived")
                    @DefaultValue("false")
                    @Pattern(regexp = "^(true|false|all)$")
                    String archived,
            @Parameter(
                            description =
                                    "With - the latest first; by relevance when there is a q,"
                                            + " otherwise -proposed")
                    @QueryParam("sort")
                    @EmptyMeansNone
                    @Pattern(regexp = "^(|-?proposed|-?updated|name|relevance)$")
                    @Nullable String sort,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "next of the page before")
                    @QueryParam("cursor")
                    @EmptyMeansNone
                    @Size(max = 2000)
                    @Nullable String cursor) {
        return search.search(
                ExperimentQuery.of(q, team, status, outcome, tag, archived, sort, limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getExperimentInsights",
            summary = "All that is known of an experiment")
    public ExperimentDetail experiment(
            @Parameter(example = "62843502592000") @PathParam("id") @Pattern(regexp = ID)
                    String id) {
        return lookup.experiment(id).orElseThrow(() -> notFound(id));
    }

    @GET
    @Path("/{id}/revisions")
    @Operation(
            operationId = "listRevisions",
            summary = "The record of an experiment as it was proposed and amended, oldest first")
    public Page<Revision> revisions(
            @Parameter(example = "62843502592000") @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return page("revisions", id, limit, cursor, lookup::revisions, Revision::revision);
    }

    @GET
    @Path("/{id}/blockers")
    @Operation(operationId = "listBlockers", summary = "What blocked an experiment, in order")
    public Page<ExperimentDetail.Blocker> blockers(
            @Parameter(example = "62843502592000") @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return page(
                "blockers", id, limit, cursor, lookup::blockers, ExperimentDetail.Blocker::number);
    }

    @GET
    @Path("/{id}/iterations")
    @Operation(operationId = "listIterations", summary = "The rounds of an experiment, in order")
    public Page<ExperimentDetail.Iteration> iterations(
            @Parameter(example = "62843502592000") @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return page(
                "iterations",
                id,
                limit,
                cursor,
                lookup::iterations,
                ExperimentDetail.Iteration::number);
    }

    @GET
    @Path("/{id}/alternatives")
    @Operation(
            operationId = "listAlternatives",
            summary = "Other ways that were considered, in order")
    public Page<ExperimentDetail.Alternative> alternatives(
            @Parameter(example = "62843502592000") @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return page(
                "alternatives",
                id,
                limit,
                cursor,
                lookup::alternatives,
                ExperimentDetail.Alternative::number);
    }

    private interface Numbered<T> {
        List<T> after(String id, int number, int limit);
    }

    private <T> Page<T> page(
            String what,
            String id,
            int limit,
            @Nullable String cursor,
            Numbered<T> numbered,
            ToIntFunction<T> number) {
        var cursors = Cursor.of(what, id);
        var key = cursors.read(cursor, 1);
        var found = numbered.after(id, key == null ? 0 : number(key.getFirst()), limit + 1);
        if (found.isEmpty() && !lookup.exists(id)) {
            throw notFound(id);
        }
        return Page.of(
                found,
                limit,
                item -> item,
                last -> cursors.after(List.of(String.valueOf(number.applyAsInt(last)))));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Cursor.malformed();
        }
    }

    private static RuntimeException notFound(String id) {
        return Problem.of(
                        404, "experiment-not-found", "There is no experiment " + id + " here (yet)")
                .asException();
    }
}
