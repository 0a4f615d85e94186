package io.labledger.experiments.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.labledger.experiments.estimate.Amount;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.run.RunId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** How values that are one string or one number in JSON are described. */
final class Forms {

    private static final String INSTANT =
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:"
                    + "[0-5][0-9](\\.[0-9]{1,9})?Z$";

    private Forms() {}

    /** The form of a type that is no record of its own in JSON; null for others. */
    static @Nullable Schema of(Class<?> type) {
        if (type == ExperimentId.class) {
            return text().pattern(ExperimentId.FORM);
        }
        if (type == RunId.class) {
            return text().pattern(RunId.FORM);
        }
        if (type == Amount.class) {
            return text().pattern(Amount.FORM).addExample("123.45");
        }
        if (type == Instant.class) {
            return text().format("date-time").pattern(INSTANT).addExample("2026-01-31T12:00:00Z");
        }
        if (type == Currency.class) {
            return choice(
                    Currency.availableCurrencies()
                            .map(Currency::getCurrencyCode)
                            .sorted()
                            .toList());
        }
        return null;
    }

    static Schema text() {
        return createSchema().addType(SchemaType.STRING);
    }

    static Schema number() {
        return createSchema().addType(SchemaType.NUMBER).format("double");
    }

    /** A number that may be none: training diverges. */
    static Schema measurement() {
        return createSchema()
                .addAnyOf(number())
                .addAnyOf(choice(List.of("NaN", "Infinity", "-Infinity")));
    }

    /** The same, or null: clients whose language has no absent fields send that. */
    static Schema orNull(Schema schema) {
        if (schema.getType() != null && schema.getEnumeration() == null) {
            return schema.addType(SchemaType.NULL);
        }
        return createSchema().addAnyOf(schema).addAnyOf(createSchema().addType(SchemaType.NULL));
    }

    static Schema choice(List<String> values) {
        return text().enumeration(List.copyOf(values));
    }
}
