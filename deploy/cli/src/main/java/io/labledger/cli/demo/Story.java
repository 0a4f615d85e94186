package io.labledger.cli.demo;

import io.labledger.cli.demo.Recorder.Proposed;
import io.labledger.cli.demo.Training.Epoch;
import io.labledger.cli.terminal.Paint;
import io.labledger.cli.terminal.ProgressBar;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.util.Locale;

/** Tells what happens while it happens. */
final class Story implements AutoCloseable {
    private static final int NAME = 20;
    private static final int LABEL = 12;

    private final Terminal terminal;
    private final Paint paint;
    private final ProgressBar progress;
    private final boolean told;

    /**
     * A story for the terminal.
     *
     * @param told false when standard output is for machines
     */
    Story(Terminal terminal, boolean told) {
        this.terminal = terminal;
        this.paint = terminal.paint();
        this.progress = new ProgressBar(terminal);
        this.told = told;
    }

    void proposed(Proposal proposal, Proposed experiment) {
        say("");
        say(paint.bold(experiment.name()));
        paragraph("hypothesis", proposal.hypothesis());
        paragraph(
                "criterion",
                "%s of at least %s"
                        .formatted(
                                proposal.criterion().metric(),
                                Recipe.plain(proposal.criterion().threshold())));
        say("  " + paint.dim("experiment " + experiment.id()));
    }

    void training(String name, Recipe recipe, Epoch epoch) {
        progress.show(
                (double) epoch.number() / recipe.epochs(),
                String.format(
                        Locale.ROOT,
                        "%s  epoch %d of %d  loss %.3f  accuracy %s",
                        name,
                        epoch.number(),
                        recipe.epochs(),
                        epoch.validation().loss(),
                        Text.percent(epoch.validation().accuracy())));
    }

    void trained(String name, Trained trained) {
        line(
                name,
                String.format(
                        Locale.ROOT,
                        "%s of the validation images, loss %.3f after %d steps",
                        trained.accuracy(),
                        trained.validation().loss(),
                        trained.steps()));
    }

    void line(String name, String what) {
        say("  " + name + " ".repeat(Math.max(1, NAME - name.length())) + what);
    }

    void concluded(Verdict verdict) {
        String outcome = verdict.outcome().toLowerCase(Locale.ROOT);
        boolean supported = verdict.criterion().metBy(verdict.measured());
        say("  " + (supported ? paint.green(outcome) : paint.yellow(outcome)));
        paragraph("happened", verdict.whatHappened());
        paragraph("why", verdict.why());
        paragraph("next time", verdict.nextTime());
    }

    private void paragraph(String label, String text) {
        String margin = paint.dim("  " + label + " ".repeat(Math.max(1, LABEL - label.length())));
        for (String line : Text.wrap(text, terminal.traits().columns() - LABEL - 2)) {
            say(margin + line);
            margin = " ".repeat(LABEL + 2);
        }
    }

    void say(String text) {
        if (told) {
            progress.clear();
            terminal.line(text);
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
