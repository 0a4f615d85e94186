package io.labledger.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static Digits digits;
    private static Digits.Split data;

    @BeforeAll
    static void load() throws IOException {
        digits = Digits.load();
        data = digits.split(42);
    }

    @Test
    void the_data_set_is_the_published_one() {
        assertThat(digits.all()).hasSize(1_797);
        assertThat(digits.sha256())
                .isEqualTo("6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8");
        assertThat(digits.all().getFirst().label()).isZero();
        assertThat(digits.all())
                .allSatisfy(d -> assertThat(d.pixels()).hasSize(64).doesNotContain(1.0001));
    }

    @Test
    void no_image_is_both_learned_from_and_judged_by() {
        assertThat(data.validation()).hasSize(359);
        assertThat(data.training()).hasSize(1_438);
        var training = new HashSet<>(data.training());
        assertThat(data.validation()).noneMatch(training::contains);
    }

    @Test
    void the_same_recipe_gives_the_same_bits() {
        assertThat(train(Recipe.USUAL).digest()).isEqualTo(train(Recipe.USUAL).digest());
        assertThat(train(Recipe.USUAL.withL2(0.001)).digest())
                .isNotEqualTo(train(Recipe.USUAL).digest());
    }

    @Test
    void training_converges_and_every_step_is_told() {
        var epochs = new ArrayList<Training.Epoch>();
        var model = new Training(data).train(Recipe.USUAL, epochs::add);
        assertThat(epochs).hasSize(20);
        assertThat(epochs.getLast().lastStep()).isEqualTo(20 * 45 - 1);
        assertThat(epochs.getFirst().steps().getFirst().loss())
                .isBetween(Math.log(10) - 1e-9, Math.log(10) + 1e-9);
        assertThat(epochs.getLast().validation().loss())
                .isLessThan(epochs.getFirst().validation().loss() / 3);
        assertThat(model.score(data.validation()).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void a_nearest_neighbour_is_hard_to_beat() {
        assertThat(Baselines.mostCommonDigit(data)).isBetween(0.05, 0.15);
        assertThat(Baselines.nearestNeighbour(data)).isGreaterThan(0.95);
    }

    @Test
    void a_verdict_follows_the_numbers_whichever_way_they_fall() {
        var study = new LearningRateStudy();
        var good = study.sweep().stream().map(r -> trained(r, 0.90)).toList();
        var bad = study.sweep().stream().map(r -> trained(r, 0.8999)).toList();
        var baselines = List.of(new Study.Baseline(1, "most common digit", 0.1));
        assertThat(study.judge(good, baselines).outcome()).isEqualTo("SUPPORTED");
        assertThat(study.judge(bad, baselines).outcome()).isEqualTo("REFUTED");
        assertThat(study.judge(bad, baselines).nextTime()).contains("Keep learning rate 0.1");
    }

    @Test
    void regularisation_is_judged_by_what_it_gains_over_none() {
        var study = new RegularisationStudy();
        var helps = study.sweep().stream().map(r -> trained(r, 0.9 + r.l2())).toList();
        var hurts = study.sweep().stream().map(r -> trained(r, 0.9 - r.l2())).toList();
        assertThat(study.judge(helps, List.of()).outcome()).isEqualTo("SUPPORTED");
        assertThat(study.judge(helps, List.of()).nextTime()).contains("0.001", "0.01", "0.1");
        assertThat(study.judge(hurts, List.of()).outcome()).isEqualTo("REFUTED");
        assertThat(study.judge(hurts, List.of()).nextTime()).contains("No strength of this sweep");
    }

    @Test
    void an_address_is_recorded_without_its_credentials() {
        assertThat(Source.withoutCredentials("https://ana:token@git.example/lab.git"))
                .isEqualTo("https://git.example/lab.git");
        assertThat(Source.withoutCredentials("git@git.example:lab.git"))
                .isEqualTo("git@git.example:lab.git");
    }

    private static Softmax train(Recipe recipe) {
        return new Training(data).train(recipe, epoch -> {});
    }

    private static Trained trained(Recipe recipe, double accuracy) {
        var score = new Softmax.Score(0.5, accuracy);
        return new Trained(recipe, score, score, 900, "00");
    }
}
