package io.labledger.embedded.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the server is set: durable always, sized for a laptop that does other things too. */
final class PostgresSettings {
    private PostgresSettings() {}

    static List<String> arguments(int port, String sharedBuffers) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", String.valueOf(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "200");
        settings.put("timezone", "UTC");
        // an acknowledged commit is on the disk
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        // these binaries only have pglz, which makes an index a third slower
        settings.put("wal_compression", "off");
        // few and spread checkpoints: each one makes the next write of every page a full page in
        // the log
        settings.put("wal_buffers", "16MB");
        settings.put("max_wal_size", "2GB");
        settings.put("min_wal_size", "128MB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("checkpoint_completion_target", "0.9");
        settings.put("shared_buffers", sharedBuffers);
        settings.put("effective_cache_size", "1GB");
        settings.put("work_mem", "16MB");
        settings.put("maintenance_work_mem", "128MB");
        // searches rely on the marks that vacuum leaves; a minute is long after a bulk of writes
        settings.put("autovacuum_naptime", "10s");
        settings.put("random_page_cost", "1.1");
        // our queries are short: compiling them costs more than it saves
        settings.put("jit", "off");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] %u@%d ");
        settings.put("log_checkpoints", "off");
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }
}
