package io.labledger.http.limits;

import io.labledger.http.json.Characters;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A name, key or id: not blank, no control characters, at most {@link #max} characters. Null is
 * valid.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Name.Validator.class)
public @interface Name {

    /** The most characters (UTF-16 units) it may have. */
    int max() default 250;

    /** Required by Bean Validation. */
    String message() default "is not a valid name";

    /** Required by Bean Validation. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation. */
    Class<? extends Payload>[] payload() default {};

    /** Checks a {@link Name}. */
    final class Validator implements ConstraintValidator<Name, CharSequence> {
        private int max;

        @Override
        public void initialize(Name name) {
            max = name.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            if (value.toString().isBlank()) {
                return Text.Validator.because("must not be blank", context);
            }
            return Text.Validator.check(value, max, Characters.faultInName(value), context);
        }
    }
}
