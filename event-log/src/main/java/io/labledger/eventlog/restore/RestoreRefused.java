package io.labledger.eventlog.restore;

/** A restore that must not go on: says why, and what else to do. Nothing was replaced. */
final class RestoreRefused extends RuntimeException {

    RestoreRefused(String message) {
        super(message);
    }
}
