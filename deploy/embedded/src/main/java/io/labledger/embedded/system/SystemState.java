package io.labledger.embedded.system;

import io.labledger.embedded.supervisor.ProcessStatus;
import java.util.List;

/**
 * A running system as others see it: {@code system.json}, and {@code GET /api/system}. Holds no
 * secrets.
 *
 * @param pid the launcher's
 * @param url origin of all HTTP
 * @param data where everything is kept
 * @param kafka bootstrap servers
 */
public record SystemState(
        long pid,
        String url,
        String data,
        String kafka,
        Postgres postgres,
        List<ProcessStatus> processes) {
    /**
     * Where SQL is spoken.
     *
     * @param jdbcUrl of the read models
     * @param reader the role that may only read them
     * @param passwordFile where that role's password is
     */
    public record Postgres(
            String host, int port, String jdbcUrl, String reader, String passwordFile) {}
}
