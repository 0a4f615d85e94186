package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.Ledger;
import io.labledger.cli.client.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which code trains: the commit of the project, when it is a git checkout. */
final class Source {
    private Source() {}

    static ObjectNode json() {
        ObjectNode source = Json.object().put("entryPoint", "labledger demo");
        Path home = Ledger.home();
        if (Files.exists(home.resolve(".git"))) {
            git(home, "rev-parse", "HEAD").ifPresent(commit -> source.put("commit", commit));
            git(home, "rev-parse", "--abbrev-ref", "HEAD")
                    .filter(branch -> !branch.equals("HEAD"))
                    .ifPresent(branch -> source.put("branch", branch));
            git(home, "remote", "get-url", "origin")
                    .map(Source::withoutCredentials)
                    .ifPresent(url -> source.put("repository", url));
        }
        return source;
    }

    /** An address may carry a name and a token: not ours to record. */
    static String withoutCredentials(String url) {
        return url.replaceFirst("^([a-z+]+://)[^/@]*@", "$1");
    }

    private static Optional<String> git(Path home, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(arguments));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && !output.isBlank()
                    ? Optional.of(output.strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
