package io.labledger.insights.experiments.search;

/** How two values are compared; {@link #sql} is its sign. */
public enum Comparison {
    EQUAL("="),
    DIFFERENT("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** The sign in SQL, which is the sign in a filter. */
    public String sql() {
        return sign;
    }

    static Comparison of(String sign) {
        for (var comparison : values()) {
            if (comparison.sign.equals(sign)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException(sign);
    }
}
