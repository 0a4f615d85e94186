package io.labledger.eventlog.event;

/** The kinds of principal of the CloudEvents authcontext extension. */
public enum AuthType {
    APP_USER("app_user"),
    USER("user"),
    SERVICE_ACCOUNT("service_account"),
    API_KEY("api_key"),
    SYSTEM("system"),
    UNAUTHENTICATED("unauthenticated"),
    UNKNOWN("unknown");

    private final String wire;

    AuthType(String wire) {
        this.wire = wire;
    }

    /** The value of the {@code authtype} attribute. */
    public String wire() {
        return wire;
    }

    /** The kind with that attribute value; {@link #UNKNOWN} for one we have never heard of. */
    public static AuthType of(String wire) {
        for (AuthType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
