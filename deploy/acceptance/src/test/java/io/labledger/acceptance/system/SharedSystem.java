package io.labledger.acceptance.system;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link RunningSystem} of this JVM, which is stopped after the last of them.
 *
 * <p>Starting takes many seconds, so tests share a system and keep apart by using names of their
 * own. A test may kill or stop processes of it, if it waits until all is healthy again.
 */
public final class SharedSystem
        implements ParameterResolver, BeforeEachCallback, AfterTestExecutionCallback {

    /** A start that failed once is not tried again for every test. */
    private record Start(RunningSystem system, Throwable failure) implements AutoCloseable {

        static Start attempt() {
            try {
                return new Start(RunningSystem.start(Project.newFolder("shared")), null);
            } catch (Throwable e) {
                return new Start(null, e);
            }
        }

        RunningSystem orFail() {
            if (failure != null) {
                throw new AssertionError("the shared system did not start", failure);
            }
            return system;
        }

        @Override
        public void close() {
            if (system != null) {
                system.close();
            }
        }
    }

    private static RunningSystem system(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedSystem.class))
                .computeIfAbsent(Start.class, _ -> Start.attempt(), Start.class)
                .orFail();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        system(context).awaitHealthy();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println(context.getDisplayName() + " failed; the logs end with:");
            System.err.println(system(context).log());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return system(context);
    }
}
