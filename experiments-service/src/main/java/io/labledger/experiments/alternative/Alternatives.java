package io.labledger.experiments.alternative;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * Alternatives in order of appearance. One that was considered once is never forgotten.
 *
 * @param numbers the number of each description; of equal ones the first
 */
public record Alternatives(PVector<Considered> considered, TreePMap<String, Integer> numbers) {

    public static final Alternatives NONE = new Alternatives(TreePVector.empty(), TreePMap.empty());

    /** An alternative under its number (from 1), and what came of it if it was tried. */
    public record Considered(
            int number, String description, boolean cheaperBaseline, @Nullable String finding) {

        Considered tried(String what) {
            return new Considered(number, description, cheaperBaseline, what);
        }

        Considered restated(Alternative by) {
            return new Considered(number, description, by.cheaperBaseline(), finding);
        }
    }

    public int next() {
        return considered.size() + 1;
    }

    public boolean has(int number) {
        return number >= 1 && number <= considered.size();
    }

    /** With one more at the end. */
    public Alternatives adding(Alternative one) {
        var description = one.description();
        var added = new Considered(next(), description, one.cheaperBaseline(), null);
        return new Alternatives(
                considered.plus(added),
                numbers.containsKey(description) ? numbers : numbers.plus(description, next()));
    }

    /** With those of a new revision: the same words are the same alternative, others come after. */
    public Alternatives restated(List<Alternative> revised) {
        var result = this;
        for (var alternative : revised) {
            result = result.restating(alternative);
        }
        return result;
    }

    /** With what came of trying one. */
    public Alternatives tried(int number, String finding) {
        return replacing(considered.get(number - 1).tried(finding));
    }

    private Alternatives restating(Alternative revised) {
        var number = numbers.get(revised.description());
        return number == null
                ? adding(revised)
                : replacing(considered.get(number - 1).restated(revised));
    }

    private Alternatives replacing(Considered one) {
        return new Alternatives(considered.with(one.number() - 1, one), numbers);
    }
}
