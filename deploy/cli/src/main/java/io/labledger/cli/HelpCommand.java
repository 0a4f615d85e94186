package io.labledger.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command, also one inside another; picocli's own takes one word and ignores others. */
@Command(
        name = "help",
        description = "Explain a command: 'labledger help events list'.",
        helpCommand = true,
        mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The command; without one, all of them are named.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        CommandLine self = Objects.requireNonNull(spec).commandLine();
        CommandLine explained = self.getParent();
        for (String word : words) {
            explained = inside(explained, word);
        }
        explained.usage(self.getOut(), self.getColorScheme());
        return Exit.OK;
    }

    private static CommandLine inside(CommandLine command, String word) {
        CommandLine found = command.getSubcommands().get(word);
        if (found == null) {
            throw new ParameterException(command, unknown(command, word));
        }
        return found;
    }

    private static String unknown(CommandLine command, String word) {
        String name = command.getCommandSpec().qualifiedName();
        var known = command.getSubcommands().keySet();
        return "'%s' has no command '%s'%s"
                .formatted(
                        name, word, known.isEmpty() ? "." : ": it has " + String.join(", ", known));
    }
}
