package io.labledger.http.openapi;

import org.jboss.jandex.IndexView;

/**
 * What a module's operations have in common. Every class of it on the class path takes part; it has
 * a constructor without parameters.
 */
public interface Conventions {

    /** Whether a service, with all that it is made of, has such operations. */
    default boolean areOf(IndexView service) {
        return true;
    }

    /**
     * The schemas, parameters, headers and answers that it refers to: an OpenAPI document on the
     * class path, in which {@code ${key}} stands for configuration.
     */
    String parts();

    /** Completes an operation, if it is one of those. */
    void describe(Endpoint endpoint, Described operation);
}
