package io.labledger.cli.client;

/** The system answered, and the answer is no. */
public final class RefusedException extends RuntimeException {
    private final transient Problem problem;
    private final String call;

    RefusedException(Problem problem, String call) {
        super(problem.oneLine());
        this.problem = problem;
        this.call = call;
    }

    public Problem problem() {
        return problem;
    }

    /** Whether it was refused for this reason. */
    public boolean is(String code) {
        return problem.code().equals(code);
    }

    /** What is wrong and where, for a person. */
    String report() {
        return problem.oneLine() + "\n  refused: " + call;
    }
}
