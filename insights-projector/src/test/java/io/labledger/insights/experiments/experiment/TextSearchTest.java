package io.labledger.insights.experiments.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is begun is found, however it is spelt. */
class TextSearchTest {

    private static final String FOUND =
            """
            gpt-4o          | GPT-4o-mini
            gpt4o           | GPT-4o-mini
            gpt 4o          | GPT-4o-mini
            GPT_4O          | GPT-4o-mini
            g               | GPT-4o-mini
            gpt-            | GPT-4o-mini
            mini            | GPT-4o-mini
            4o-mi           | GPT-4o-mini
            4omini          | GPT-4o-mini
            gpt-4o          | GPT4o
            v1.2            | v1.2.3
            v1.             | v1.2.3
            v1              | v1.2.3
            1.2.3           | v1.2.3
            2.3             | v1.2.3
            v1.2            | v1.25
            50              | resnet-50
            50              | ResNet50
            5               | resnet-50
            resnet5         | resnet-50
            resnet-5        | ResNet50
            don't           | We don't know
            dont            | We don't know
            don’t           | We don't know
            don             | We don't know
            the             | Over the top
            th              | Over the top
            not             | To be or not to be
            to be           | To be or not to be
            be to not       | To be or not to be
            or              | To be or not to be
            or not          | To be or not to be
            is it           | Is it?
            a               | a
            overfit         | Less overfitting
            overfitting     | Less overfitting
            rate learn      | learningRate
            RATE            | learningRate
            learningrate    | learningRate
            learning-rate   | The learning rate
            gbm             | LightGBM v2
            lightgbm        | LightGBM v2
            LightGBM-v2     | LightGBM v2
            pre-trained     | A pretrained model
            pretrained      | A pre-trained model
            t-sne           | tSNE
            cafe            | Café crème
            CAFÉ            | Café crème
            CREME cafe      | Café crème
            strasse         | Straße
            STRAẞE          | Straße
            ΟΔΟΣ            | οδός
            οδος            | οδός
            ångstrom        | Angstrom
            smorrebrod      | Smørrebrød
            истоки          | Истоки
            исто            | Истоки
            ＧＰＴ           | GPT-4o-mini
            学习             | 深度学习模型
            度学             | 深度学习模型
            模               | 深度学习模型
            型               | 深度学习模型
            深度学习模型       | 深度学习模型
            模型 深度         | 深度学习模型
            GPT模型          | 用GPT模型v2
            模型v2           | 用GPT模型v2
            gpt             | 用GPT模型v2
            ニング           | ディープラーニング
            ラ               | ディープラーニング
            学習             | 딥러닝 학습 と 学習
            학               | 딥러닝학습
            학습             | 딥러닝학습
            เรียน            | การเรียนรู้เชิงลึก
            ลึก              | การเรียนรู้เชิงลึก
            ู้               | การเรียนรู้เชิงลึก
            100%            | 100% of it
            🚀              | 🚀 launch
            \\d+            | a \\d+ b
            c++             | C++ and C#
            a & b           | a and b
            !a              | a
            a:*             | a
            (a              | a
            'a              | a
            a <-> b         | a, then b
            foo\\bar        | foo\\bar
            s3://bucket/da  | s3://bucket/data/train-01.parquet
            train-01        | s3://bucket/data/train-01.parquet
            0.001           | lr=0.001
            1e-4            | lr 1e-4
            lr=0.0          | lr=0.001
            2026-11         | 2026-11-25
            ٣               | ٣٤ and 34
            34              | ٣٤
            ½               | 1/2
            "does dropout"  | What does dropout do
            "gpt-4o"        | GPT-4o-mini
            "dropout do     | What does dropout do
            "dropout d      | What does dropout do
            “does dropout”  | What does dropout do
            dropout -relu   | What does dropout do
            relu or dropout | What does dropout do
            "relu" or "does"| What does dropout do
            - dropout       | What does dropout do
            dropout or      | Dropout or not
            dropout or &    | What does dropout do
            5"              | A 5" disk
            """;

    private static final String NOT_FOUND =
            """
            ropout          | What does dropout do
            pt              | GPT-4o-mini
            gpt-5           | GPT-4o-mini
            v1.3            | v1.2.3
            v12             | v1.2.3
            1.2             | 12
            0               | resnet-50
            what relu       | What does dropout do
            "does drop"     | What does dropout do
            "dropout does"  | What does dropout do
            dropout -does   | What does dropout do
            dropout -"dropout do" | What does dropout do
            dropout -d      | What does dropout do
            relu or tanh    | What does dropout do
            习学             | 深度学习模型
            型模             | 深度学习模型
            a/b             | about
            100%            | 10
            """;

    private static Finder finder;

    @BeforeAll
    static void propose() throws Exception {
        finder = new Finder();
        for (var text :
                (FOUND + NOT_FOUND)
                        .lines()
                        .map(line -> line.split(" *\\| +", 2)[1])
                        .distinct()
                        .toList()) {
            finder.propose(text, "", Map.of());
        }
        finder.project();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = FOUND)
    void is_found(String query, String text) {
        assertThat(finder.names(query, 50)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = NOT_FOUND)
    void is_not_found(String query, String text) {
        assertThat(finder.names(query, 50)).doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "|", "_", "\"", "\"\"", "-", "--", "&|!", "\\", "…", "'", "- \" -\"\""})
    void punctuation_alone_is_refused(String query) {
        assertThatThrownBy(() -> finder.names(query, 50))
                .hasMessageContaining("no letter, digit or symbol to look for");
    }

    @Test
    void an_empty_query_is_none() {
        assertThat(finder.names(" ", 50)).isEqualTo(finder.names(null, 50)).isNotEmpty();
    }

    @Test
    void a_query_of_exclusions_alone_finds_all_others() {
        assertThat(finder.names("-dropout", 50))
                .hasSize(finder.names(null, 50).size() - finder.names("dropout", 50).size());
    }

    @Test
    void what_has_it_in_its_name_comes_first_then_in_its_prose_page_by_page() throws Exception {
        var some = new Finder();
        some.propose("first", "?", Map.of("about", "depth"))
                .propose("in prose", "Does depth help?", Map.of())
                .propose("Depth", "?", Map.of())
                .propose("learnt", "?", Map.of())
                .propose("other", "?", Map.of("about", "width"))
                .propose("Depth-wise", "Does depth help?", Map.of())
                .propose("last", "?", Map.of("depth", "3"))
                .append(
                        "1003",
                        "experiment-concluded.v1",
                        "{\"outcome\":\"SUPPORTED\",\"learning\":{\"why\":\"Depth helped\"}}")
                .project();
        for (int limit : new int[] {1, 2, 3, 50}) {
            assertThat(some.names("depth", limit))
                    .containsExactly("Depth-wise", "Depth", "learnt", "in prose", "last", "first");
        }
    }

    @Test
    void what_was_amended_is_found_as_it_is_now() throws Exception {
        var some = new Finder().propose("before", "?", Map.of()).project();
        some.append(
                        "1000",
                        "experiment-amended.v1",
                        """
                        {"revision":2,"record":{"name":"after","question":"?","hypothesis":"","team":""}}""")
                .project();
        assertThat(some.names("before", 50)).isEmpty();
        assertThat(some.names("after", 50)).containsExactly("after");
    }

    /** A tsvector has limits: of its size, of positions, of what it takes for one word. */
    @Test
    void the_longest_texts_are_taken_and_found_to_their_end() throws Exception {
        var chinese = new StringBuilder();
        IntStream.range(0, 18_000).forEach(i -> chinese.appendCodePoint(0x4e00 + i % 9_000));
        var camels = "aBcD".repeat(14_000);
        var numbered = new StringBuilder();
        IntStream.range(0, 9_000).forEach(i -> numbered.append(i).append("x-"));
        var long1 = "word".repeat(10_000);
        var some = new Finder();
        for (var text :
                List.of(
                        chinese + "结束",
                        camels + " finis",
                        numbered + " finis",
                        "to be ".repeat(9_000) + " finis",
                        long1 + " finis",
                        "\ufdfa".repeat(18_000))) {
            some.propose(text.substring(text.length() - 6), text, Map.of());
        }
        some.project();
        assertThat(some.names("结束", 50)).hasSize(1);
        assertThat(some.names("finis", 50)).hasSize(4);
        assertThat(some.names(long1.substring(0, 900), 50)).hasSize(1);
        assertThat(some.names("8765", 50)).hasSize(1);
    }
}
