package io.labledger.insights.kudos;

import io.labledger.follower.testkit.HowTo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the how-to says is the code that is tested here, word for word. */
class HowToTest {

    private static final HowTo HOW_TO = new HowTo(Path.of("../docs/how-to/add-a-projection.md"));
    private static final Path CODE = Path.of("src/test/java/io/labledger/insights/kudos");
    private static final Path SCRIPTS = Path.of("src/test/resources/db/insights/kudos");

    static Stream<Path> files() {
        return Stream.concat(
                Stream.of("tables.sql", "indexes.sql", "views.sql").map(SCRIPTS::resolve),
                Stream.of(
                                "KudosGiven.java",
                                "Thanked.java",
                                "KudosFolding.java",
                                "KudosContext.java",
                                "KudosResource.java",
                                "KudosTest.java")
                        .map(CODE::resolve));
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_how_to_has_each_file_as_it_is(Path file) throws IOException {
        HOW_TO.assertShows(file);
    }
}
