package io.labledger.embedded.service;

/** A list of services that cannot be used; the message says where and why. */
public final class InvalidServices extends RuntimeException {
    InvalidServices(String message) {
        super(message);
    }
}
