package io.labledger.acceptance.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.Project;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README tells a newcomer to type works, and answers what the README shows. */
@WithRunningSystem
class ReadmeTest {

    private static final String END_OF_STEP = "---end-of-step---";

    private final RunningSystem system;

    ReadmeTest(RunningSystem system) {
        this.system = system;
    }

    @Test
    void every_command_of_the_tour_works_and_answers_as_shown() throws IOException {
        var readme = Files.readString(Project.ROOT.resolve("README.md"));
        var tour = Tour.in(readme);
        assertThat(tour.steps()).as("blocks marked <!-- tour --> in README.md").isNotEmpty();

        var outcome =
                Command.of(List.of("bash", "-s"))
                        .against(system)
                        .reading(script(tour))
                        .run()
                        .succeeded();

        var answers = outcome.out().split(END_OF_STEP + "\n");
        for (var i = 0; i < tour.steps().size(); i++) {
            var step = tour.steps().get(i);
            assertThat(Promise.missing(step.expected(), answers[i]))
                    .as(
                            "README.md line %d promises%n%s%nbut%n%s%nsays%n%s%n",
                            step.line(), step.expected(), step.commands(), answers[i])
                    .isEmpty();
        }
    }

    /** One shell for the whole tour, as a reader has; the first command that fails ends it. */
    private String script(Tour tour) {
        var script = new StringBuilder("set -euo pipefail\n");
        script.append("trap 'echo \"failed in README.md: $BASH_COMMAND\" >&2' ERR\n");
        for (var step : tour.steps()) {
            script.append(step.commands().replace("8080", "" + system.port())).append('\n');
            script.append("printf '\\n%s\\n' ").append(END_OF_STEP).append('\n');
        }
        return script.toString();
    }
}
