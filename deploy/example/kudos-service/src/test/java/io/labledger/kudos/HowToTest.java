package io.labledger.kudos;

import io.labledger.follower.testkit.HowTo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the how-to says is the code that is tested here, word for word. */
class HowToTest {

    private static final HowTo ADD_A_DOMAIN =
            new HowTo(Path.of("../../../docs/how-to/add-a-domain.md"));

    static List<Path> files() throws IOException {
        return HowTo.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_how_to_has_each_file_as_it_is(Path file) throws IOException {
        ADD_A_DOMAIN.assertShows(file);
    }
}
