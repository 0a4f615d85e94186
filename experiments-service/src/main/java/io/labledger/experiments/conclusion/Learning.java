package io.labledger.experiments.conclusion;

import io.labledger.eventlog.problem.Text;
import jakarta.validation.constraints.NotBlank;

/**
 * What the organisation knows afterwards. All three are asked for: a result alone teaches nobody.
 */
public record Learning(
        @NotBlank @Text String whatHappened,
        @NotBlank @Text String why,
        @NotBlank @Text String nextTime) {}
