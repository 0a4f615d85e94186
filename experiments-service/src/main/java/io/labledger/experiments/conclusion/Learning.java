package io.labledger.experiments.conclusion;

import io.labledger.http.limits.Text;
import jakarta.validation.constraints.NotBlank;

/**
 * What the organisation knows afterwards. All three are asked for: a result alone teaches nobody.
 */
public record Learning(
        @NotBlank @Text String whatHappened,
        @NotBlank @Text String why,
        @NotBlank @Text String nextTime) {}
