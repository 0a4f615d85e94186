package io.labledger.http.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A query parameter that says the same when it is empty as when it is left out, as a search without
 * words does. Not for one that names something: where a script forgot to set the name, an answer
 * about everything would be wrong.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface EmptyMeansNone {}
