package io.labledger.experiments.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Things in the order in which they came, each once. One more shares what there is, and whether one
 * is there is told without looking through all, as {@code OrderedPSet} does. In JSON it is a list.
 */
public record InOrder<T>(@JsonValue PVector<T> list, PSet<T> set) {

    static <T> InOrder<T> of(Collection<T> things) {
        return new InOrder<T>(TreePVector.empty(), HashTreePSet.empty()).plusAll(things);
    }

    boolean contains(T thing) {
        return set.contains(thing);
    }

    int size() {
        return list.size();
    }

    InOrder<T> plusAll(Collection<T> more) {
        var result = this;
        for (T thing : more) {
            if (!result.contains(thing)) {
                result = new InOrder<>(result.list.plus(thing), result.set.plus(thing));
            }
        }
        return result;
    }

    /** All of them, the first ones first. */
    public List<T> toList() {
        return List.copyOf(list);
    }
}
