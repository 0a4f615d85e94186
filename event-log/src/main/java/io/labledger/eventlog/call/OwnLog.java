package io.labledger.eventlog.call;

import io.labledger.http.problem.Problem;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The log that this service keeps, for resources that name a log in their paths. */
@Singleton
public class OwnLog {

    private final String name;

    OwnLog(@ConfigProperty(name = "labledger.log") String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /**
     * Lets the name of this log pass.
     *
     * @throws io.labledger.http.problem.ProblemException 404 when another log is asked for
     */
    public void require(String asked) {
        if (!asked.equals(name)) {
            throw Problem.of(404, "not-found", "There is no such log here").asException();
        }
    }
}
