package io.labledger.experiments.alternative;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alternatives in order of appearance. One that was considered once is never forgotten. */
public record Alternatives(List<Considered> considered) {

    public static final Alternatives NONE = new Alternatives(List.of());

    public Alternatives {
        considered = List.copyOf(considered);
    }

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
        var longer = new ArrayList<>(considered);
        longer.add(new Considered(next(), one.description(), one.cheaperBaseline(), null));
        return new Alternatives(longer);
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
        for (var known : considered) {
            if (known.description().equals(revised.description())) {
                return replacing(known.restated(revised));
            }
        }
        return adding(revised);
    }

    private Alternatives replacing(Considered one) {
        var changed = new ArrayList<>(considered);
        changed.set(one.number() - 1, one);
        return new Alternatives(changed);
    }
}
