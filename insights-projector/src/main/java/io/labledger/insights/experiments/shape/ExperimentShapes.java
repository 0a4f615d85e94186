package io.labledger.insights.experiments.shape;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.labledger.http.limits.Finite;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is stored of an experiment as it was recorded. */
public final class ExperimentShapes {

    private ExperimentShapes() {}

    /** What is proposed and amended as a whole. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ExperimentRecord(
            String name,
            String question,
            String hypothesis,
            Criterion criterion,
            String team,
            List<Participant> people,
            List<String> dataSources,
            @Nullable Money estimatedCost,
            List<ProposedAlternative> alternatives,
            @Nullable String noBaselineReason,
            List<Consultation> consulted,
            @Nullable Tags tags) {}

    /** When the hypothesis holds. */
    public record Criterion(
            String metric,
            @Schema(enumeration = {"INCREASE", "DECREASE"}) String direction,
            @Finite double threshold) {}

    /** What is known afterwards. */
    public record Learning(String whatHappened, String why, String nextTime) {}

    /** Someone in the team. */
    public record Participant(
            String person,
            @Schema(
                            enumeration = {
                                "SCIENTIST",
                                "ML_ENGINEER",
                                "DATA_ENGINEER",
                                "ANALYST",
                                "MLOPS",
                                "DOMAIN_EXPERT",
                                "END_USER"
                            })
                    String role) {}

    /** Someone outside of the team who was asked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Consultation(
            String person,
            @Schema(enumeration = {"DOMAIN_EXPERT", "END_USER"}) String kind,
            @Nullable String note) {}

    /** Another way to the answer, as the record has it. */
    public record ProposedAlternative(String description, boolean cheaperBaseline) {}

    /** An amount in a currency of ISO 4217. */
    public record Money(
            @Schema(description = "A decimal", examples = "123.45") String amount,
            @Schema(examples = "USD") String currency) {}

    /** Values by name. */
    public record Tags(@JsonValue Map<String, String> byName) {}
}
