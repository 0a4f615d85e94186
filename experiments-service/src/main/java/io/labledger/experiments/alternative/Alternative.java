package io.labledger.experiments.alternative;

import io.labledger.http.limits.Text;
import jakarta.validation.constraints.NotBlank;

/**
 * Another way to answer the question.
 *
 * @param cheaperBaseline whether it is a baseline that costs less than what is proposed
 */
public record Alternative(@NotBlank @Text String description, boolean cheaperBaseline) {}
