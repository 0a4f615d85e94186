package io.labledger.experiments.experiment;

import io.labledger.experiments.alternative.Alternative;
import io.labledger.experiments.estimate.Money;
import io.labledger.experiments.team.Consultation;
import io.labledger.experiments.team.Participant;
import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found out, how, by whom and at what cost: the part of an experiment that is
 * proposed and amended as a whole.
 *
 * @param name unique among all experiments
 * @param noBaselineReason why no alternative is a cheaper baseline, when none is
 */
public record ExperimentRecord(
        @Name String name,
        @NotBlank @Text String question,
        @NotBlank @Text String hypothesis,
        @Valid Criterion criterion,
        @Name String team,
        @Size(max = 100) List<@Valid Participant> people,
        @Size(max = 100) List<@Name(max = 1_000) String> dataSources,
        @Nullable Money estimatedCost,
        @Size(max = 100) List<@Valid Alternative> alternatives,
        @Nullable @Text String noBaselineReason,
        @Size(max = 100) List<@Valid Consultation> consulted,
        @Size(max = 100) Map<@Name String, @Text(max = 8_000) String> tags) {

    /** The scope in which names are unique. */
    public static final String NAME = "experiment-name";

    /** Whether something cheaper was considered, or it is said why there is nothing cheaper. */
    public boolean considersBaseline() {
        return alternatives.stream().anyMatch(Alternative::cheaperBaseline)
                || (noBaselineReason != null && !noBaselineReason.isBlank());
    }
}
