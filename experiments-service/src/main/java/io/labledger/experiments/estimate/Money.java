package io.labledger.experiments.estimate;

import java.util.Currency;

/** An amount in a currency of ISO 4217. */
public record Money(Amount amount, Currency currency) {}
