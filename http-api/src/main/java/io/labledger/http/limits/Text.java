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
 * Free text: line breaks and tabs but no other control characters, at most {@link #max} characters.
 * Empty and null are valid.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Validator.class)
public @interface Text {

    /** The most characters (UTF-16 units) it may have. */
    int max() default 10_000;

    /** Required by Bean Validation. */
    String message() default "is not a valid text";

    /** Required by Bean Validation. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation. */
    Class<? extends Payload>[] payload() default {};

    /** Checks a {@link Text}. */
    final class Validator implements ConstraintValidator<Text, CharSequence> {
        private int max;

        @Override
        public void initialize(Text text) {
            max = text.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            return value == null || check(value, max, Characters.faultInText(value), context);
        }

        static boolean check(
                CharSequence value,
                int max,
                @Nullable String fault,
                ConstraintValidatorContext context) {
            if (value.length() > max) {
                return because(
                        "has %d characters, at most %d are allowed".formatted(value.length(), max),
                        context);
            }
            return fault == null || because(fault, context);
        }

        static boolean because(String reason, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(reason).addConstraintViolation();
            return false;
        }
    }
}
