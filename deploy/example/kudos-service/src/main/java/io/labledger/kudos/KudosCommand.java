package io.labledger.kudos;

import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** What someone wants of kudos. */
public sealed interface KudosCommand {

    record Give(@Name String to, @NotBlank @Text String words, @Nullable @Name String experimentId)
            implements KudosCommand {}
}
