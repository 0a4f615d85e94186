package io.labledger.benchmarks;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The system under measurement, and the database and broker below it that set the limits.
 *
 * @param url where all of its HTTP answers, through the proxy
 * @param experiments where the experiments service itself answers
 * @param kafka bootstrap servers of its broker
 * @param jdbcUrl a database of its PostgreSQL in which tables may be made and dropped
 * @param insightsJdbcUrl the database of the read models
 * @param user a role that may do so in both
 * @param password the role's password
 */
public record Target(
        URI url,
        URI experiments,
        String kafka,
        String jdbcUrl,
        String insightsJdbcUrl,
        String user,
        String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    Connection connectInsights() throws SQLException {
        return DriverManager.getConnection(insightsJdbcUrl, user, password);
    }
}
