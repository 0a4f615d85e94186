package io.labledger.experiments.metric;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.IntToLongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * As many {@link MetricPoints} as may come at once, with steps and times that every reader can
 * tell. It is the first row beyond them that is reported.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MeasurableRange.Validator.class)
@interface MeasurableRange {

    /** Required by Bean Validation. */
    String message() default "is out of range";

    /** Required by Bean Validation. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation. */
    Class<? extends Payload>[] payload() default {};

    /** Checks a {@link MeasurableRange}. */
    final class Validator implements ConstraintValidator<MeasurableRange, MetricPoints> {

        @Override
        public boolean isValid(@Nullable MetricPoints points, ConstraintValidatorContext context) {
            if (points == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            if (points.size() > MetricPoints.MAX) {
                context.buildConstraintViolationWithTemplate(MetricPoints.TOO_MANY)
                        .addConstraintViolation();
                return false;
            }
            return check(
                            "step",
                            points.size(),
                            points::step,
                            MetricPoints::isStep,
                            MetricPoints.NO_STEP,
                            context)
                    && check(
                            "time",
                            points.size(),
                            points::time,
                            MetricPoints::isTime,
                            MetricPoints.NO_TIME,
                            context);
        }

        private static boolean check(
                String name,
                int size,
                IntToLongFunction column,
                LongPredicate fits,
                String otherwise,
                ConstraintValidatorContext context) {
            for (int row = 0; row < size; row++) {
                if (!fits.test(column.applyAsLong(row))) {
                    context.buildConstraintViolationWithTemplate(otherwise)
                            .addPropertyNode(name)
                            .addBeanNode()
                            .inIterable()
                            .atIndex(row)
                            .addConstraintViolation();
                    return false;
                }
            }
            return true;
        }
    }
}
