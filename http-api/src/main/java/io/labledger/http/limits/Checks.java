package io.labledger.http.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/** Holds a command to the limits that its own fields declare, whichever way it comes in. */
@ApplicationScoped
public class Checks {

    private final Validator validator;

    Checks(Validator validator) {
        this.validator = validator;
    }

    /**
     * Lets a command pass that keeps to them.
     *
     * @throws ConstraintViolationException which says what is wrong with every field
     */
    public <C> C check(C command) {
        var violations = validator.validate(command);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return command;
    }
}
